#include "base/names.hpp"

#include <gtest/gtest.h>

namespace ynghyd {
namespace {

enum class Fruit { pear, plum, fig };

constexpr Names fruit_names{{Named{Fruit::pear, "pear"}, {Fruit::plum, "sweet plum"}}};

TEST(Names, AreFoundBothWays) {
    EXPECT_EQ(fruit_names.of(Fruit::pear, "?"), "pear");
    EXPECT_EQ(fruit_names.of(Fruit::plum, "?"), "sweet plum");
    EXPECT_EQ(fruit_names.find("pear"), Fruit::pear);
    EXPECT_EQ(fruit_names.find("sweet plum"), Fruit::plum);
}

TEST(Names, SayWhatTheyDoNotKnow) {
    EXPECT_EQ(fruit_names.of(Fruit::fig, "?"), "?");
    EXPECT_EQ(fruit_names.find("fig"), std::nullopt);
    EXPECT_EQ(fruit_names.find("Pear"), std::nullopt);
    EXPECT_EQ(fruit_names.find("sweet"), std::nullopt);
    EXPECT_EQ(fruit_names.find(""), std::nullopt);
}

TEST(Names, AreKnownWhileCompiling) {
    static_assert(fruit_names.of(Fruit::pear, "") == "pear");
    static_assert(fruit_names.find("pear") == Fruit::pear);
}

}  // namespace
}  // namespace ynghyd
