#include "keys/password.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ynghyd::keys {
namespace {

/// The least that the algorithm allows: tests must be quick.
constexpr PasswordCost cheap{.memory_bytes = 8192, .passes = 1};

TEST(Password, MatchesItsHashOnly) {
    const auto hash = hash_password("correct horse", cheap);
    EXPECT_TRUE(password_matches("correct horse", hash));
    EXPECT_FALSE(password_matches("correct horsf", hash));
    EXPECT_FALSE(password_matches("", hash));
    EXPECT_FALSE(password_matches(std::string("correct horse\0", 14), hash));
}

TEST(Password, IsSaltedEachTime) {
    EXPECT_NE(hash_password("same", cheap), hash_password("same", cheap));
}

TEST(Password, IsArgon2idWithTheCostInItsHash) {
    EXPECT_THAT(hash_password("x"), testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_THAT(hash_password("x", cheap), testing::StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
}

TEST(Password, RefusesACostThatIsTooLow) {
    EXPECT_ANY_THROW(hash_password("x", {.memory_bytes = 1, .passes = 1}));
    EXPECT_ANY_THROW(hash_password("x", {.memory_bytes = 8192, .passes = 0}));
}

TEST(Password, NeverMatchesWhatIsNoHash) {
    for (const std::string& hash :
         {std::string(), std::string("x"), std::string("$argon2id$"),
          std::string("$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"),
          std::string(1000, '$')})
        EXPECT_FALSE(password_matches("x", hash)) << hash;
}

// T-108.
TEST(Password, IsHashedAnewWhenTheCostRises) {
    const PasswordCost low{.memory_bytes = 1 << 20, .passes = 1};
    const PasswordCost high{.memory_bytes = 2 << 20, .passes = 1};
    const auto hash = hash_password("sosban fach", low);
    EXPECT_FALSE(needs_rehash(hash, low));
    EXPECT_TRUE(needs_rehash(hash, high));
    EXPECT_FALSE(needs_rehash("", high));
}

}  // namespace
}  // namespace ynghyd::keys
