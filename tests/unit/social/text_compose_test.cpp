#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "social/text/compose.hpp"
#include "social/text/hashtag.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view tag_base = "https://a.test/tags/";

std::optional<MentionTarget> resolve(std::string_view acct) {
    static const std::map<std::string, MentionTarget, std::less<>> known = {
        {"ana", {"https://a.test/users/ana", "https://a.test/@ana", "ana"}},
        {"ana@a.test", {"https://a.test/users/ana", "https://a.test/@ana", "ana"}},
        {"bob@b.test", {"https://b.test/users/bob", "https://b.test/@bob", "bob@b.test"}},
        {"Bob@b.test", {"https://b.test/users/bob", "https://b.test/@bob", "bob@b.test"}},
        {"bob@c.test:8443",
         {"https://c.test:8443/u/bob", "https://c.test:8443/@bob", "bob@c.test:8443"}},
    };
    const auto found = known.find(acct);
    if (found == known.end()) return std::nullopt;
    return found->second;
}

Composition composed(std::string_view text) {
    return text::compose(text, resolve, tag_base);
}

#define ANA                                                                                  \
    "<span class=\"h-card\" translate=\"no\"><a href=\"https://a.test/@ana\" class=\"u-url " \
    "mention\">@<span>ana</span></a></span>"
#define TAG(href, shown)                                                                           \
    "<a href=\"https://a.test/tags/" href "\" class=\"mention hashtag\" rel=\"tag\">#<span>" shown \
    "</span></a>"
#define LINK(href, prefix, css, shown, rest)                                    \
    "<a href=\"" href                                                           \
    "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"          \
    "<span class=\"invisible\">" prefix "</span><span class=\"" css "\">" shown \
    "</span><span class=\"invisible\">" rest "</span></a>"

struct ComposeCase {
    const char* text;
    const char* html;
};
void PrintTo(const ComposeCase& c, std::ostream* out) {
    *out << testing::PrintToString(c.text);
}

// Checklist 8.64.
class Compose : public testing::TestWithParam<ComposeCase> {};

TEST_P(Compose, Gives) {
    EXPECT_EQ(composed(GetParam().text).html, GetParam().html);
}

/// The allow-list keeps everything that we write ourselves, but for the words of rel.
TEST_P(Compose, SurvivesTheSanitiser) {
    const std::string html = composed(GetParam().text).html;
    EXPECT_EQ(to_plain_text(sanitize(html)), to_plain_text(html));
}

INSTANTIATE_TEST_SUITE_P(Paragraphs, Compose,
                         testing::Values(ComposeCase{"", ""}, ComposeCase{" \n\t ", ""},
                                         ComposeCase{"a", "<p>a</p>"},
                                         ComposeCase{"a\nb", "<p>a<br />b</p>"},
                                         ComposeCase{"a\n\nb\n\n\n\nc", "<p>a</p><p>b</p><p>c</p>"},
                                         ComposeCase{"a\r\nb\r\rc", "<p>a<br />b</p><p>c</p>"},
                                         ComposeCase{"\n\na \n\n", "<p>a</p>"},
                                         ComposeCase{"<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#39;</p>"},
                                         ComposeCase{"e\u0301", "<p>é</p>"},
                                         ComposeCase{"a\x07"
                                                     "b",
                                                     "<p>ab</p>"}));

INSTANTIATE_TEST_SUITE_P(
    Mentions, Compose,
    testing::Values(
        ComposeCase{"@ana", "<p>" ANA "</p>"}, ComposeCase{"@ana@A.TEST hi", "<p>" ANA " hi</p>"},
        ComposeCase{"(@ana)!", "<p>(" ANA ")!</p>"}, ComposeCase{"hi,@ana.", "<p>hi," ANA ".</p>"},
        ComposeCase{"@ana@nowhere.test", "<p>@ana@nowhere.test</p>"},
        ComposeCase{"@nobody <", "<p>@nobody &lt;</p>"},
        ComposeCase{"x@ana é@ana _@ana =@ana /@ana", "<p>x@ana é@ana _@ana =@ana /@ana</p>"},
        ComposeCase{"@@ana", "<p>@" ANA "</p>"},
        ComposeCase{"me@ana@a.test", "<p>me@ana@a.test</p>"},
        ComposeCase{
            "@bob@c.test:8443",
            "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://c.test:8443/@bob\" "
            "class=\"u-url mention\">@<span>bob</span></a></span></p>"},
        ComposeCase{"@bob@b.test @bob@c.test:8443",
                    "<p><span class=\"h-card\" translate=\"no\"><a href=\"https://b.test/@bob\" "
                    "class=\"u-url mention\">@<span>bob@b.test</span></a></span> "
                    "<span class=\"h-card\" translate=\"no\"><a href=\"https://c.test:8443/@bob\" "
                    "class=\"u-url mention\">@<span>bob@c.test:8443</span></a></span></p>"}));

INSTANTIATE_TEST_SUITE_P(
    Hashtags, Compose,
    testing::Values(
        ComposeCase{"#Choir", "<p>" TAG("Choir", "Choir") "</p>"},
        ComposeCase{"a #b1 #c_d.", "<p>a " TAG("b1", "b1") " " TAG("c_d", "c_d") ".</p>"},
        ComposeCase{"\n#a\n#b", "<p>" TAG("a", "a") "<br />" TAG("b", "b") "</p>"},
        ComposeCase{"＃東京", "<p>" TAG("%E6%9D%B1%E4%BA%AC", "東京") "</p>"},
        ComposeCase{"#tŷ #کتاب",
                    "<p>" TAG("t%C5%B7", "tŷ") " " TAG("%DA%A9%D8%AA%D8%A7%D8%A8", "کتاب") "</p>"},
        ComposeCase{
            "#a·b #a· #a・b",
            "<p>" TAG("a%C2%B7b", "a·b") " " TAG("a", "a") "· " TAG("a%E3%83%BBb", "a・b") "</p>"},
        ComposeCase{"#2027 #1_2 # #- #·a", "<p>#2027 #1_2 # #- #·a</p>"},
        ComposeCase{"#2027x", "<p>" TAG("2027x", "2027x") "</p>"},
        ComposeCase{"a#b (#c) ##d /#e", "<p>a#b (#c) ##d /#e</p>"},
        ComposeCase{"#a-b #a#b", "<p>" TAG("a", "a") "-b " TAG("a", "a") "#b</p>"},
        ComposeCase{"#हिन्दी", "<p>" TAG("%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80",
                                        "हिन्दी") "</p>"}));

INSTANTIATE_TEST_SUITE_P(
    Links, Compose,
    testing::Values(
        ComposeCase{"https://a.test",
                    "<p>" LINK("https://a.test", "https://", "", "a.test", "") "</p>"},
        ComposeCase{"http://www.a.test/x",
                    "<p>" LINK("http://www.a.test/x", "http://www.", "", "a.test/x", "") "</p>"},
        ComposeCase{"https://a.test/23456789012345678901234",
                    "<p>" LINK("https://a.test/23456789012345678901234", "https://", "",
                               "a.test/23456789012345678901234", "") "</p>"},
        ComposeCase{"https://a.test/234567890123456789012345",
                    "<p>" LINK("https://a.test/234567890123456789012345", "https://", "",
                               "a.test/234567890123456789012345", "") "</p>"},
        ComposeCase{"https://a.test/2345678901234567890123456",
                    "<p>" LINK("https://a.test/2345678901234567890123456", "https://", "ellipsis",
                               "a.test/23456789012345678901234", "56") "</p>"},
        ComposeCase{"https://a.test/?a=1&b='",
                    "<p>" LINK("https://a.test/?a=1&amp;b=", "https://", "",
                               "a.test/?a=1&amp;b=", "") "&#39;</p>"},
        ComposeCase{"xmpp:ana@a.test?message", "<p>" LINK("xmpp:ana@a.test?message", "xmpp:", "",
                                                          "ana@a.test?message", "") "</p>"},
        ComposeCase{"magnet:?xt=urn:btih:ab", "<p>" LINK("magnet:?xt=urn:btih:ab", "", "",
                                                         "magnet:?xt=urn:btih:ab", "") "</p>"},
        ComposeCase{"javascript:alert(1) ftp://a.test www.a.test a.test",
                    "<p>javascript:alert(1) ftp://a.test www.a.test a.test</p>"},
        ComposeCase{"https://user:pw@a.test/", "<p>https://user:pw@a.test/</p>"}));

/// Where an address ends: the text, and the address found in it.
struct UrlCase {
    const char* text;
    std::vector<std::string> links;
};
void PrintTo(const UrlCase& c, std::ostream* out) {
    *out << c.text;
}

class UrlInText : public testing::TestWithParam<UrlCase> {};

TEST_P(UrlInText, IsFound) {
    EXPECT_EQ(composed(GetParam().text).links, GetParam().links);
}

INSTANTIATE_TEST_SUITE_P(
    Ends, UrlInText,
    testing::Values(
        UrlCase{"see https://a.test/x.", {"https://a.test/x"}},
        UrlCase{"https://a.test/x, https://b.test/y!", {"https://a.test/x", "https://b.test/y"}},
        UrlCase{"(https://a.test/x)", {"https://a.test/x"}},
        UrlCase{"https://a.test/x_(y)", {"https://a.test/x_(y)"}},
        UrlCase{"(https://a.test/x_(y))", {"https://a.test/x_(y)"}},
        UrlCase{"https://a.test/x_(y_(z))", {"https://a.test/x_(y_(z))"}},
        UrlCase{"https://a.test/x_(y_(z_(w)))", {"https://a.test/x_"}},
        UrlCase{"https://a.test/?q=x).", {"https://a.test/?q=x"}},
        UrlCase{"https://a.test?", {"https://a.test"}},
        UrlCase{"https://a.test/#top", {"https://a.test/#top"}},
        UrlCase{"https://a.test/@ana/1", {"https://a.test/@ana/1"}},
        UrlCase{"https://a.test:8443/x", {"https://a.test:8443/x"}},
        UrlCase{"https://a.test: x", {"https://a.test"}},
        UrlCase{"<https://a.test/x>", {"https://a.test/x"}},
        UrlCase{"\"https://a.test/x\"", {"https://a.test/x"}},
        UrlCase{"https://a.test/caffè", {"https://a.test/caffè"}},
        UrlCase{"https://tŷ.test/", {"https://tŷ.test/"}},
        UrlCase{"https://a.testです", {"https://a.test"}},
        UrlCase{"https://a.test/「x」", {"https://a.test/「x"}},
        UrlCase{"HTTPS://A.TEST/X", {"HTTPS://A.TEST/X"}},
        UrlCase{"xhttps://a.test @https://a.test #https://a.test", {}},
        UrlCase{"éhttps://a.test", {"https://a.test"}},
        UrlCase{"https:// https://a https://-a.test https://a.1 https://127.0.0.1/", {}},
        UrlCase{"https://a.test..", {"https://a.test"}},
        UrlCase{"https://a.test https://a.test", {"https://a.test"}},
        UrlCase{"http://http://a.test", {"http://a.test"}}));

TEST(ComposedMentions, AreUniqueAndInOrder) {
    const Composition result = composed("@Bob@B.test @ana @bob@b.test @nobody @ana@a.test");
    EXPECT_THAT(result.mentions, ElementsAre("Bob@b.test", "ana", "ana@a.test"));
}

TEST(ComposedHashtags, AreUniqueIgnoringCase) {
    EXPECT_THAT(composed("#CoPro #copro #Tŷ #TŶ #x").hashtags, ElementsAre("CoPro", "Tŷ", "x"));
}

TEST(ComposedEntities, InsideAddressesAreNone) {
    const Composition result = composed("https://a.test/@ana https://a.test/#x");
    EXPECT_THAT(result.mentions, IsEmpty());
    EXPECT_THAT(result.hashtags, IsEmpty());
}

TEST(FindMentions, NamesEachOnceWithTheHostInLowerCase) {
    EXPECT_THAT(find_mentions("@a @B@C.Test @b@c.test @x.y-z. @a@ x@y"),
                ElementsAre("a", "B@c.test", "x.y-z"));
    EXPECT_THAT(find_mentions("@a@b.test: @a@b.test:80x @a@b.test:8080, @a@tŷ.TEST @É"),
                ElementsAre("a@b.test", "a@b.test:8080", "a@tŷ.test"));
}

struct CountCase {
    const char* text;
    std::size_t count;
};
void PrintTo(const CountCase& c, std::ostream* out) {
    *out << c.text;
}

class CharacterCount : public testing::TestWithParam<CountCase> {};

TEST_P(CharacterCount, IsMastodons) {
    EXPECT_EQ(count_characters(GetParam().text), GetParam().count);
}

INSTANTIATE_TEST_SUITE_P(
    Of, CharacterCount,
    testing::Values(CountCase{"", 0}, CountCase{"tŷ", 2}, CountCase{"e\u0301", 1},
                    CountCase{"👩‍👩‍👧🇬🇧", 2}, CountCase{"a\r\nb", 3},
                    CountCase{"https://a.test", 23},
                    CountCase{"https://a.test/a/very/long/address/that/goes/on and https://b.test",
                              51},
                    CountCase{"@bob", 4}, CountCase{"@bob@b.test", 4},
                    CountCase{"@bob@b.test hi", 7}, CountCase{"me@b.test", 9},
                    CountCase{"#tag", 4}));

struct TagCase {
    const char* tag;
    const char* key;
};
void PrintTo(const TagCase& c, std::ostream* out) {
    *out << c.tag;
}

class HashtagKey : public testing::TestWithParam<TagCase> {};

TEST_P(HashtagKey, IsOneForAllSpellings) {
    EXPECT_EQ(normalize_hashtag(GetParam().tag), GetParam().key);
    EXPECT_EQ(normalize_hashtag(GetParam().key), GetParam().key);
}

INSTANTIATE_TEST_SUITE_P(Of, HashtagKey,
                         testing::Values(TagCase{"CoPro", "copro"}, TagCase{"#CoPro", "copro"},
                                         TagCase{"＃ＡＢＣ", "abc"}, TagCase{"TŶ", "tŷ"},
                                         TagCase{"y\u0302", "ŷ"}, TagCase{"STRASSE", "strasse"},
                                         TagCase{"Straße", "strasse"},
                                         TagCase{"ΣΊΣΥΦΟΣ", "σίσυφοσ"},
                                         TagCase{"می\u200cخواهم", "میخواهم"}, TagCase{"", ""}));

}  // namespace
}  // namespace ynghyd::social::text
