#include "base/random.hpp"

#include <cstring>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

/// Gives the numbers that a test wants, one a call.
class ScriptedRandom : public Random {
public:
    explicit ScriptedRandom(std::vector<std::uint64_t> numbers) : numbers_(std::move(numbers)) {}

    void fill(std::span<std::byte> out) override {
        ASSERT_EQ(out.size(), sizeof(std::uint64_t));
        ASSERT_LT(used_, numbers_.size());
        std::memcpy(out.data(), &numbers_[used_++], out.size());
    }
    std::size_t used() const { return used_; }

private:
    std::vector<std::uint64_t> numbers_;
    std::size_t used_ = 0;
};

TEST(SystemRandom, FillsAllThatWasAskedFor) {
    SystemRandom random;
    EXPECT_EQ(random.bytes(0), "");
    const std::string bytes = random.bytes(100'000);
    EXPECT_EQ(bytes.size(), 100'000U);
    EXPECT_EQ(std::set<char>(bytes.end() - 10'000, bytes.end()).size(), 256U);
    EXPECT_NE(random.bytes(32), random.bytes(32));
}

TEST(SystemRandom, StaysBelowItsBoundAndReachesAllOfIt) {
    SystemRandom random;
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random.below(6));
    EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(random.below(1), 0U);
}

TEST(RandomNumber, IsDrawnAgainWhenItWouldFavourSmallRemainders) {
    ScriptedRandom random({UINT64_MAX, UINT64_MAX, 17});
    EXPECT_EQ(random.below(10), 7U);
    EXPECT_EQ(random.used(), 3U);
}

}  // namespace
}  // namespace ynghyd
