#include <string>

#include <gtest/gtest.h>

#include "social/text/language.hpp"

namespace ynghyd::social::text {
namespace {

class LanguageTag : public testing::TestWithParam<const char*> {};
TEST_P(LanguageTag, IsAccepted) {
    EXPECT_TRUE(is_language_tag(GetParam()));
}
INSTANTIATE_TEST_SUITE_P(Good, LanguageTag,
                         testing::Values("cy", "en", "cy-GB", "EN-gb", "kmr", "zh-Hant",
                                         "zh-Hant-TW", "es-419", "sl-rozaj", "de-1996",
                                         "sl-rozaj-biske"));

class NoLanguageTag : public testing::TestWithParam<const char*> {};
TEST_P(NoLanguageTag, IsRefused) {
    EXPECT_FALSE(is_language_tag(GetParam()));
    EXPECT_EQ(canonical_language(GetParam()), std::nullopt);
}
INSTANTIATE_TEST_SUITE_P(Bad, NoLanguageTag,
                         testing::Values("", "c", "welsh", "cy-", "-cy", "cy--GB", "cy-G",
                                         "cy-GB-GB", "cy-GB-Latn", "1y", "cŷ", "x-private",
                                         "en-a-bbb", "cy\"", "cy GB", "en-abcdefghi",
                                         "sl-rozaj-biske-1994-nedis-lipaw-solba"));

TEST(CanonicalLanguage, IsLowerCaseWithHyphens) {
    EXPECT_EQ(canonical_language("cy"), "cy");
    EXPECT_EQ(canonical_language("cy-GB"), "cy-gb");
    EXPECT_EQ(canonical_language(" EN_gb "), "en-gb");
}

TEST(PrimaryLanguage, IsTheFirstPart) {
    EXPECT_EQ(primary_language("cy-GB"), "cy");
    EXPECT_EQ(primary_language("EN"), "en");
    EXPECT_EQ(primary_language("nonsense"), "");
}

}  // namespace
}  // namespace ynghyd::social::text
