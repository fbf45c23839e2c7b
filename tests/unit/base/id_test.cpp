#include "base/id.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

using StatusId = Id<struct StatusKind>;

class HeldClock : public Clock {
public:
    Timestamp now() const override { return time; }
    Timestamp time = from_millis(1'800'000'000'000);
};

TEST(IdText, IsADecimalWithoutSignOrLeadingZero) {
    EXPECT_EQ(parse_id("1"), 1U);
    EXPECT_EQ(parse_id("9223372036854775807"), 9223372036854775807U);
    EXPECT_EQ(to_string(StatusId{117}), "117");
    EXPECT_EQ(parse_id_as<StatusId>("117"), StatusId{117});
    for (const char* text :
         {"", "0", "01", "-1", "+1", " 1", "1 ", "1x", "0x1", "9223372036854775808",
          "18446744073709551616", "99999999999999999999999"}) {
        EXPECT_EQ(parse_id(text), std::nullopt) << text;
        EXPECT_EQ(parse_id_as<StatusId>(text), std::nullopt) << text;
    }
}

TEST(Id, IsFalseWhenNone) {
    EXPECT_FALSE(StatusId{});
    EXPECT_TRUE(StatusId{1});
    EXPECT_LT(StatusId{1}, StatusId{2});
}

TEST(IdSource, TellsWhenAnIdWasMade) {
    HeldClock clock;
    IdSource source(clock);
    const auto id = source.make<StatusId>();
    EXPECT_EQ(time_of_id(id.value), clock.time);
    EXPECT_EQ(id.value, first_id_at(clock.time));
    clock.time += Duration(1);
    EXPECT_EQ(source.next(), first_id_at(clock.time));
    EXPECT_EQ(first_id_at(from_millis(-5)), 0U);
}

TEST(IdSource, RisesWhenTheClockStandsStillOrGoesBack) {
    HeldClock clock;
    IdSource source(clock);
    std::uint64_t last = 0;
    for (int i = 0; i < 100'000; ++i) {
        if (i == 50'000) clock.time -= Duration(3'600'000);
        const std::uint64_t id = source.next();
        ASSERT_GT(id, last);
        last = id;
    }
}

TEST(IdSource, StartsAboveWhatIsInUse) {
    HeldClock clock;
    const std::uint64_t in_use = first_id_at(clock.time + Duration(1000)) + 7;
    EXPECT_EQ(IdSource(clock, in_use).next(), in_use + 1);
}

TEST(IdSource, NeverGivesTwoThreadsTheSameId) {
    const HeldClock clock;
    IdSource source(clock);
    std::vector<std::vector<std::uint64_t>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& ids : made)
            threads.emplace_back([&] {
                for (int i = 0; i < 1000; ++i) ids.push_back(source.next());
            });
    }
    std::vector<std::uint64_t> all;
    for (const auto& ids : made) {
        EXPECT_TRUE(std::ranges::is_sorted(ids));
        all.insert(all.end(), ids.begin(), ids.end());
    }
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
    EXPECT_EQ(all.size(), 4000U);
}

}  // namespace
}  // namespace ynghyd
