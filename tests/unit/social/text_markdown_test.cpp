#include <gmock/gmock.h>

#include "social/text/compose.hpp"
#include "social/text/markdown.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::optional<MentionTarget> resolve_ben(std::string_view acct) {
    if (acct != "ben") return std::nullopt;
    return MentionTarget{"https://a.test/users/ben", "https://a.test/@ben", "ben"};
}

Composition written(std::string_view markdown) {
    return compose_marked(read_markdown(markdown), resolve_ben, "https://a.test/tags/");
}

struct MarkdownCase {
    const char* markdown;
    const char* html;
};
void PrintTo(const MarkdownCase& c, std::ostream* out) {
    *out << c.markdown;
}

class Markdown : public testing::TestWithParam<MarkdownCase> {};

TEST_P(Markdown, Gives) {
    EXPECT_EQ(written(GetParam().markdown).html, GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Markdown,
    testing::Values(
        MarkdownCase{"", ""}, MarkdownCase{"plain", "<p>plain</p>"},
        MarkdownCase{"*a* **b** ~~c~~ `d`",
                     "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"},
        MarkdownCase{"one\ntwo\n\nthree", "<p>one<br />two</p><p>three</p>"},
        MarkdownCase{"- a\n- b", "<ul><li>a</li><li>b</li></ul>"},
        MarkdownCase{"3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"},
        MarkdownCase{"# Title", "<h1>Title</h1>"},
        MarkdownCase{"> said", "<blockquote><p>said</p></blockquote>"},
        MarkdownCase{"```\na < b\n#c\n```", "<pre><code>a &lt; b\n#c\n</code></pre>"},
        MarkdownCase{"1 < 2 &amp; &lt;b&gt; \\*", "<p>1 &lt; 2 &amp; &lt;b&gt; *</p>"}));

TEST(MarkdownText, KeepsNoHtml) {
    for (const auto* hostile :
         {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
          "<b onclick=a>b</b>", "[x](data:text/html,y)", "<javascript:alert(1)>",
          "![x](vbscript:y)"}) {
        const auto html = written(hostile).html;
        EXPECT_THAT(html, Not(HasSubstr("<script"))) << hostile;
        EXPECT_THAT(html, Not(HasSubstr("<img"))) << hostile;
        EXPECT_THAT(html, Not(HasSubstr("<b "))) << hostile;
        EXPECT_THAT(html, Not(HasSubstr("href=\"j"))) << hostile;
        EXPECT_THAT(html, Not(HasSubstr("href=\"d"))) << hostile;
        EXPECT_THAT(html, Not(HasSubstr("href=\"v"))) << hostile;
        EXPECT_EQ(sanitize(html), html) << hostile;
    }
}

TEST(MarkdownText, HasMentionsHashtagsAndLinks) {
    const auto composed = written("Ask **@ben** about #Gardens at https://a.test/x_y_z");
    EXPECT_THAT(composed.mentions, ElementsAre("ben"));
    EXPECT_THAT(composed.hashtags, ElementsAre("Gardens"));
    EXPECT_THAT(composed.links, ElementsAre("https://a.test/x_y_z"));
    EXPECT_THAT(composed.html, HasSubstr("<strong><span class=\"h-card\""));
    EXPECT_THAT(composed.html, HasSubstr("href=\"https://a.test/@ben\""));
    EXPECT_THAT(composed.html, HasSubstr("href=\"https://a.test/tags/Gardens\""));
    EXPECT_THAT(composed.html, HasSubstr("href=\"https://a.test/x_y_z\""));
}

TEST(MarkdownText, HasNoneInCodeAndInLinks) {
    const auto composed = written("`@ben #a` [@ben #b](https://a.test/)\n\n```\n#c @ben\n```");
    EXPECT_THAT(composed.mentions, testing::IsEmpty());
    EXPECT_THAT(composed.hashtags, testing::IsEmpty());
    EXPECT_THAT(composed.html, HasSubstr("<code>@ben #a</code>"));
    EXPECT_THAT(composed.html, HasSubstr(">@ben #b</a>"));
}

TEST(MarkdownText, SaysWhatAPictureShows) {
    const auto html = written(
                          "![A crane](https://a.test/c.jpg) [![Fog](https://a.test/f.jpg)]"
                          "(https://a.test/page)")
                          .html;
    EXPECT_THAT(html, HasSubstr("<a href=\"https://a.test/c.jpg\""));
    EXPECT_THAT(html, HasSubstr(">A crane</a>"));
    EXPECT_THAT(html, HasSubstr("<a href=\"https://a.test/page\""));
    EXPECT_THAT(html, HasSubstr(">Fog</a>"));
}

TEST(MarkdownText, IsReadInReasonableTime) {
    for (const auto* piece : {"[", "![", "*", "_a", "> ", "`", "<", "- ", "[a](", "**a_"}) {
        std::string text;
        while (text.size() < 20'000) text += piece;
        EXPECT_LT(written(text).html.size(), 2'000'000u) << piece;
    }
}

}  // namespace
}  // namespace ynghyd::social::text
