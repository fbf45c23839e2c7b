#include <gtest/gtest.h>

#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

struct EmojiCase {
    const char* name;
    std::string text;
    bool is_one;
};

class OneEmoji : public testing::TestWithParam<EmojiCase> {};

TEST_P(OneEmoji, IsKnown) {
    EXPECT_EQ(is_one_emoji(GetParam().text), GetParam().is_one);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, OneEmoji,
    testing::Values(EmojiCase{"Plain", "👍", true}, EmojiCase{"WithSkinColour", "👍🏽", true},
                    EmojiCase{"Family", "👩‍👩‍👧‍👦", true},
                    EmojiCase{"WelshFlag", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", true},
                    EmojiCase{"Heart", "❤️", true}, EmojiCase{"OfACountry", "🇮🇪", true},
                    EmojiCase{"KeyCap", "1️⃣", true}, EmojiCase{"Two", "👍👍", false},
                    EmojiCase{"Nothing", "", false}, EmojiCase{"Digit", "1", false},
                    EmojiCase{"DigitWithAccent", "1\u0301", false}, EmojiCase{"Sign", "#", false},
                    EmojiCase{"Letter", "ŵ", false}, EmojiCase{"Word", "da", false},
                    EmojiCase{"Shortcode", ":blobcat:", false},
                    EmojiCase{"Broken", "\xf0\x9f\x91", false}),
    [](const auto& each) { return each.param.name; });

TEST(OneEmoji, IsNoLongerThanAny) {
    std::string joined = "👍";
    for (int i = 0; i < 100; ++i) joined += "‍👍";
    EXPECT_FALSE(is_one_emoji(joined));
}

}  // namespace
}  // namespace ynghyd::social::text
