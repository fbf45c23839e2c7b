#include "social/events/time_zone.hpp"

#include <gmock/gmock.h>

namespace ynghyd::social {
namespace {

// Zones that change their offset, and times that exist twice or never.
struct ZoneCase {
    const char* name;
    const char* local;
    const char* zone;
    const char* utc;
    const char* with_offset;
    const char* abbreviation;
    Fold fold = Fold::first;
    friend void PrintTo(const ZoneCase& c, std::ostream* out) { *out << c.name; }
};

class TimeZone : public testing::TestWithParam<ZoneCase> {};

TEST_P(TimeZone, TellsTheInstantAndBack) {
    const auto& c = GetParam();
    const auto utc = to_utc(c.local, c.zone, c.fold);
    ASSERT_TRUE(utc) << utc.error().safe_text;
    EXPECT_EQ(to_rfc3339(*utc), c.utc);
    EXPECT_EQ(to_rfc3339_in(*utc, c.zone), c.with_offset);
    EXPECT_EQ(to_local(*utc, c.zone), std::string(c.with_offset).substr(0, 19));
    EXPECT_EQ(zone_abbreviation(*utc, c.zone), c.abbreviation);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TimeZone,
    testing::Values(ZoneCase{"Winter", "2027-02-25T17:30", "Europe/London", "2027-02-25T17:30:00Z",
                             "2027-02-25T17:30:00+00:00", "GMT"},
                    ZoneCase{"Summer", "2027-06-17T10:00:00", "Europe/London",
                             "2027-06-17T09:00:00Z", "2027-06-17T10:00:00+01:00", "BST"},
                    ZoneCase{"ClocksBack", "2027-10-31T01:30", "Europe/London",
                             "2027-10-31T00:30:00Z", "2027-10-31T01:30:00+01:00", "BST"},
                    ZoneCase{"ClocksBackTheSecondTime", "2027-10-31T01:30", "Europe/London",
                             "2027-10-31T01:30:00Z", "2027-10-31T01:30:00+00:00", "GMT",
                             Fold::second},
                    ZoneCase{"SecondFoldWhereThereIsOne", "2027-06-17T10:00", "Europe/London",
                             "2027-06-17T09:00:00Z", "2027-06-17T10:00:00+01:00", "BST",
                             Fold::second},
                    ZoneCase{"LastMinuteBeforeTheGap", "2027-03-28T00:59", "Europe/London",
                             "2027-03-28T00:59:00Z", "2027-03-28T00:59:00+00:00", "GMT"},
                    ZoneCase{"FirstMinuteAfterTheGap", "2027-03-28T02:00", "Europe/London",
                             "2027-03-28T01:00:00Z", "2027-03-28T02:00:00+01:00", "BST"},
                    ZoneCase{"DateAlone", "2027-06-17", "Europe/London", "2027-06-16T23:00:00Z",
                             "2027-06-17T00:00:00+01:00", "BST"},
                    ZoneCase{"HalfHours", "2027-01-01T00:00", "Asia/Kolkata",
                             "2026-12-31T18:30:00Z", "2027-01-01T00:00:00+05:30", "IST"},
                    ZoneCase{"WestOfGreenwich", "2027-01-01T00:00", "America/St_Johns",
                             "2027-01-01T03:30:00Z", "2027-01-01T00:00:00-03:30", "NST"},
                    ZoneCase{"LeapDay", "2028-02-29T12:00", "UTC", "2028-02-29T12:00:00Z",
                             "2028-02-29T12:00:00+00:00", "UTC"}),
    [](const auto& info) { return std::string(info.param.name); });

struct RefusedTime {
    const char* name;
    const char* local;
    const char* zone;
    friend void PrintTo(const RefusedTime& c, std::ostream* out) { *out << c.name; }
};

class RefusedTimes : public testing::TestWithParam<RefusedTime> {};

TEST_P(RefusedTimes, SayWhy) {
    const auto utc = to_utc(GetParam().local, GetParam().zone);
    ASSERT_FALSE(utc);
    EXPECT_EQ(utc.error().kind, Error::Kind::invalid);
    EXPECT_THAT(utc.error().safe_text, testing::EndsWith("."));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RefusedTimes,
    testing::Values(RefusedTime{"InTheGap", "2027-03-28T01:30", "Europe/London"},
                    RefusedTime{"UnknownZone", "2027-02-25T17:30", "Europe/Caerdydd"},
                    RefusedTime{"NoZone", "2027-02-25T17:30", ""},
                    RefusedTime{"ZoneThatIsAPath", "2027-02-25T17:30", "../../etc/passwd"},
                    RefusedTime{"NoSuchDay", "2027-02-29T17:30", "Europe/London"},
                    RefusedTime{"NoSuchHour", "2027-02-25T25:00", "Europe/London"},
                    RefusedTime{"LeapSecond", "2016-12-31T23:59:60", "UTC"},
                    RefusedTime{"FiveDigits", "10000-01-01T00:00", "UTC"},
                    RefusedTime{"WithOffset", "2027-02-25T17:30:00+00:00", "Europe/London"},
                    RefusedTime{"Words", "tomorrow", "Europe/London"},
                    RefusedTime{"Empty", "", "Europe/London"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(TimeZoneNames, AreThoseOfTheSystem) {
    EXPECT_NO_THROW(require_time_zones());
    EXPECT_TRUE(is_time_zone("Europe/London"));
    EXPECT_FALSE(is_time_zone("Wales"));
    EXPECT_FALSE(is_time_zone(""));
}

TEST(UnknownTimeZone, IsShownAsUtc) {
    const auto time = *parse_rfc3339("2027-06-17T10:00:00Z");
    EXPECT_EQ(to_rfc3339_in(time, "Mars/Olympus"), "2027-06-17T10:00:00Z");
    EXPECT_EQ(to_local(time, "Mars/Olympus"), "2027-06-17T10:00:00");
    EXPECT_EQ(zone_abbreviation(time, ""), "UTC");
}

}  // namespace
}  // namespace ynghyd::social
