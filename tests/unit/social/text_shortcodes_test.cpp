#include <gmock/gmock.h>

#include "social/text/shortcodes.hpp"

namespace ynghyd::social::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> names_in(const std::vector<ShortcodePlace>& places) {
    std::vector<std::string> names;
    for (const auto& place : places) names.emplace_back(place.name);
    return names;
}
std::vector<std::string> in_plain_text(std::string_view text) {
    return names_in(shortcodes_in_plain(text));
}
std::vector<std::string> in_html(std::string_view text) {
    return names_in(shortcodes_in_html(text));
}

TEST(Shortcodes, AreNamesBetweenColons) {
    EXPECT_THAT(in_plain_text(":deryn: hi (:a_1:) :b-c:"), ElementsAre("deryn", "a_1", "b-c"));
    EXPECT_THAT(in_plain_text(":a::b:"), ElementsAre("a", "b"));
    EXPECT_THAT(in_plain_text("é:a:é"), ElementsAre("a"));
    EXPECT_EQ(shortcodes_in_plain("x :deryn:").at(0).begin, 2u);
    EXPECT_EQ(shortcodes_in_plain("x :deryn:").at(0).length, 7u);
}

TEST(Shortcodes, AreNotTimesNorPartsOfWords) {
    for (const auto* text :
         {"12:30:45", "a:b:", ":b:a", "::", ": a :", ":a b:", ":é:", "https://a:80:", ":"})
        EXPECT_THAT(in_plain_text(text), IsEmpty()) << text;
}

// T-135: only words are pictures, never attributes.
TEST(Shortcodes, OfHtmlAreOutsideOfTags) {
    EXPECT_THAT(in_html("<p title=\":a:\">:b:</p><a href=\"https://x/:c:\">:d:</a>"),
                ElementsAre("b", "d"));
    EXPECT_THAT(in_html("1 &lt; :a: <b"), ElementsAre("a"));
    EXPECT_THAT(in_html("<p :a:"), IsEmpty());
}

TEST(Shortcodes, HaveAtMost64Characters) {
    const std::string longest(max_shortcode, 'a');
    EXPECT_THAT(in_plain_text(":" + longest + ":"), ElementsAre(longest));
    EXPECT_THAT(in_plain_text(":" + longest + "a:"), IsEmpty());
    EXPECT_TRUE(is_shortcode(longest));
    EXPECT_FALSE(is_shortcode(longest + "a"));
    for (const auto* name : {"", "a/b", "..", "a b", "é", "a:"})
        EXPECT_FALSE(is_shortcode(name)) << name;
}

TEST(Shortcodes, AreFoundInLinearTimeAndNotWithoutEnd) {
    std::string text;
    while (text.size() < 1'000'000) text += ":a: ";
    EXPECT_THAT(in_plain_text(text), SizeIs(max_shortcodes_of_text));
    EXPECT_THAT(in_plain_text(std::string(1'000'000, ':')), IsEmpty());
    EXPECT_THAT(in_html(std::string(1'000'000, '<')), IsEmpty());
}

TEST(Shortcodes, StandAloneInReactions) {
    EXPECT_EQ(shortcode_in(":deryn:"), "deryn");
    for (const auto* text : {"deryn", ":deryn", "::", ":a:b:", ""})
        EXPECT_EQ(shortcode_in(text), "") << text;
}

}  // namespace
}  // namespace ynghyd::social::text
