#include "federation/expiring_cache.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

using namespace std::chrono_literals;

// T-124
TEST(ExpiringCache, HoldsNoMoreThanItsCapacityHoweverManyAsk) {
    ExpiringCache<int> cache(100);
    for (int i = 0; i < 100'000; ++i) {
        cache.put("host" + std::to_string(i), i, 1h);
        ASSERT_LE(cache.size(), 100u);
    }
    EXPECT_EQ(cache.find("host0"), std::nullopt);
    EXPECT_EQ(cache.find("host99999"), 99'999);
}

TEST(ExpiringCache, ForgetsWhatWasNotAskedForTheLongest) {
    ExpiringCache<int> cache(2);
    cache.put("a", 1, 1h);
    cache.put("b", 2, 1h);
    EXPECT_EQ(cache.find("a"), 1);
    cache.put("c", 3, 1h);
    EXPECT_EQ(cache.find("b"), std::nullopt);
    EXPECT_EQ(cache.find("a"), 1);
    EXPECT_EQ(cache.find("c"), 3);
}

TEST(ExpiringCache, EndsAnEntryByItself) {
    ExpiringCache<int> cache(2);
    cache.put("a", 1, 0s);
    EXPECT_EQ(cache.find("a"), std::nullopt);
    EXPECT_EQ(cache.size(), 0u);
}

TEST(ExpiringCache, ReplacesAndErases) {
    ExpiringCache<int> cache(2);
    cache.put("a", 1, 0s);
    cache.put("a", 2, 1h);
    EXPECT_EQ(cache.find("a"), 2);
    EXPECT_EQ(cache.size(), 1u);
    cache.erase("a");
    cache.erase("never there");
    EXPECT_EQ(cache.find("a"), std::nullopt);
}

}  // namespace
}  // namespace ynghyd::federation
