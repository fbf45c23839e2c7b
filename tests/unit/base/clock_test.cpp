#include "base/clock.hpp"

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

Timestamp at(int y, unsigned m, unsigned d, Duration rest = 0ms) {
    return Timestamp(sys_days(year(y) / month(m) / day(d))) + rest;
}

TEST(Rfc3339, IsWrittenInUtcToTheSecond) {
    EXPECT_EQ(to_rfc3339(from_millis(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_rfc3339(at(2027, 2, 25, 17h + 30min + 999ms)), "2027-02-25T17:30:00Z");
    EXPECT_EQ(to_rfc3339(at(2028, 2, 29, 23h + 59min + 59s)), "2028-02-29T23:59:59Z");
}

struct Reading {
    std::string text;
    Timestamp expected;
};

class Rfc3339Text : public testing::TestWithParam<Reading> {};

TEST_P(Rfc3339Text, IsRead) {
    EXPECT_EQ(parse_rfc3339(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, Rfc3339Text,
    testing::Values(Reading{"2027-02-25T17:30:00Z", at(2027, 2, 25, 17h + 30min)},
                    Reading{"2027-02-25t17:30:00z", at(2027, 2, 25, 17h + 30min)},
                    Reading{"2027-02-25 17:30:00Z", at(2027, 2, 25, 17h + 30min)},
                    Reading{"2027-02-25T17:30:00.5Z", at(2027, 2, 25, 17h + 30min + 500ms)},
                    Reading{"2027-02-25T17:30:00.123456789Z", at(2027, 2, 25, 17h + 30min + 123ms)},
                    Reading{"2027-02-25T17:30:00+01:00", at(2027, 2, 25, 16h + 30min)},
                    Reading{"2027-02-25T17:30:00-05:30", at(2027, 2, 25, 23h)},
                    Reading{"2027-01-01T00:30:00+01:00", at(2026, 12, 31, 23h + 30min)},
                    Reading{"2016-12-31T23:59:60Z", at(2017, 1, 1)},
                    Reading{"2028-02-29T00:00:00Z", at(2028, 2, 29)}));

TEST(Rfc3339, RefusesWhatIsNoInstant) {
    for (const char* text : {"",
                             "2027-02-25",
                             "2027-02-25T17:30Z",
                             "2027-02-25T17:30:00",
                             "2027-02-29T00:00:00Z",
                             "2027-04-31T00:00:00Z",
                             "2027-13-01T00:00:00Z",
                             "2027-00-01T00:00:00Z",
                             "2027-01-00T00:00:00Z",
                             "2027-01-01T24:00:00Z",
                             "2027-01-01T00:60:00Z",
                             "2027-01-01T00:00:61Z",
                             "1969-12-31T23:59:59Z",
                             "1970-01-01T00:00:00+00:01",
                             "9999-12-31T23:59:60Z",
                             "9999-12-31T23:59:59-00:01",
                             "2027-01-01T00:00:00.Z",
                             "2027-01-01T00:00:00+1:00",
                             "2027-01-01T00:00:00+0100",
                             "2027-01-01T00:00:00+24:00",
                             "2027-01-01T00:00:00+01:60",
                             "2027-01-01T00:00:00ZZ",
                             "2027-01-01T00:00:00Z ",
                             " 2027-01-01T00:00:00Z",
                             "2027-1-1T00:00:00Z",
                             "+027-01-01T00:00:00Z",
                             "12027-01-01T00:00:00Z",
                             "2027-01-01T00:00:-1Z"})
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
}

// The example of RFC 9110 section 5.6.7.
TEST(HttpDate, IsWrittenAndReadAsImfFixdate) {
    const Timestamp expected = at(1994, 11, 6, 8h + 49min + 37s);
    EXPECT_EQ(to_http_date(expected), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), expected);
    for (int d = 0; d < 800; ++d) {
        const Timestamp time = expected + hours(25 * d);
        EXPECT_EQ(parse_http_date(to_http_date(time)), time);
    }
}

TEST(HttpDate, RefusesEverythingElse) {
    for (const char* text : {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
                             "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
                             "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37",
                             "sun, 06 nov 1994 08:49:37 gmt", "Sun, 31 Feb 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
                             "Foo, 06 Nov 1994 08:49:37 GMT"})
        EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
}

TEST(DurationText, IsReadAndWrittenInTheLargestUnit) {
    for (const auto& [text, duration] :
         std::initializer_list<std::pair<const char*, Duration>>{{"250ms", 250ms},
                                                                 {"30s", 30s},
                                                                 {"5m", 5min},
                                                                 {"90s", 90s},
                                                                 {"12h", 12h},
                                                                 {"2d", 48h},
                                                                 {"0s", 0ms},
                                                                 {"3650d", 3650 * 24h}}) {
        EXPECT_EQ(parse_duration(text), duration) << text;
        EXPECT_EQ(to_text(duration), text);
    }
    EXPECT_EQ(to_text(*parse_duration("120m")), "2h");
}

TEST(DurationText, RefusesWhatIsNoDuration) {
    for (const char* text : {"", "s", "30", "-1s", "+1s", " 1s", "1 s", "1S", "1w", "1.5s", "1s1s",
                             "4000d", "9223372036854775807d", "99999999999999999999s"})
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(SystemClock, AgreesWithTheComputer) {
    const auto before = floor<Duration>(system_clock::now());
    const Timestamp now = SystemClock().now();
    EXPECT_LE(before, now);
    EXPECT_LE(now, system_clock::now());
}

}  // namespace
}  // namespace ynghyd
