#include <string>

#include <gtest/gtest.h>

#include "social/text/link_policy.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

#define REL " rel=\"nofollow noopener noreferrer ugc\" target=\"_blank\""

struct SanitizeCase {
    const char* html;
    const char* expected;
};
void PrintTo(const SanitizeCase& c, std::ostream* out) {
    *out << c.html;
}

class Sanitize : public testing::TestWithParam<SanitizeCase> {};

TEST_P(Sanitize, Gives) {
    EXPECT_EQ(sanitize(GetParam().html), GetParam().expected);
}
TEST_P(Sanitize, ChangesNothingTheSecondTime) {
    EXPECT_EQ(sanitize(GetParam().expected), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Kept, Sanitize,
    testing::Values(
        SanitizeCase{"", ""}, SanitizeCase{"<p>a<br>b</p>", "<p>a<br />b</p>"},
        SanitizeCase{"<b>1</b><strong>2</strong><em>3</em><i>4</i><u>5</u><s>6</s><del>7</del>",
                     "<b>1</b><strong>2</strong><em>3</em><i>4</i><u>5</u><s>6</s><del>7</del>"},
        SanitizeCase{"<h1>a</h1><h6>b</h6><pre><code>c\n</code></pre>",
                     "<h1>a</h1><h6>b</h6><pre><code>c\n</code></pre>"},
        SanitizeCase{"<ol start=3 reversed><li value=7>a</ol>",
                     "<ol start=\"3\" reversed=\"\"><li value=\"7\">a</li></ol>"},
        SanitizeCase{"<ol start=99999999999><li value=1x>a</ol>", "<ol><li>a</li></ol>"},
        SanitizeCase{"<blockquote cite=https://a.test/x>q</blockquote>",
                     "<blockquote cite=\"https://a.test/x\">q</blockquote>"},
        SanitizeCase{"<blockquote cite=javascript:x>q</blockquote>", "<blockquote>q</blockquote>"},
        SanitizeCase{"<ruby>漢<rp>(<rt>kan<rp>)</ruby>",
                     "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"},
        SanitizeCase{"<p lang=cy dir=LTR>Shwmae</p>", "<p lang=\"cy\" dir=\"ltr\">Shwmae</p>"},
        SanitizeCase{"<p lang='x\"y' dir=up>a</p>", "<p>a</p>"},
        SanitizeCase{"<abbr title='a \"b\" <c>'>x</abbr>",
                     "<abbr title=\"a &quot;b&quot; &lt;c&gt;\">x</abbr>"},
        SanitizeCase{"Caffè &amp; tŷ &nbsp;&lt;3", "Caffè &amp; tŷ \u00a0&lt;3"},
        SanitizeCase{"a &unknown; b & c", "a &amp;unknown; b &amp; c"}));

INSTANTIATE_TEST_SUITE_P(
    Classes, Sanitize,
    testing::Values(
        SanitizeCase{
            "<span class='h-card evil mention u-url invisible ellipsis quote-inline x'>a</span>",
            "<span class=\"h-card mention u-url invisible ellipsis quote-inline\">a</span>"},
        SanitizeCase{"<p class='evil'>a</p>", "<p>a</p>"},
        SanitizeCase{"<p class='e-\" h- dt-start\tp-name'>a</p>",
                     "<p class=\"dt-start p-name\">a</p>"},
        SanitizeCase{"<b class=mention>a</b>", "<b>a</b>"},
        SanitizeCase{"<span translate=no>a</span><span translate=yes>b</span>",
                     "<span translate=\"no\">a</span><span>b</span>"}));

INSTANTIATE_TEST_SUITE_P(
    Links, Sanitize,
    testing::Values(
        SanitizeCase{"<a href='https://a.test/?a=1&b=2' rel=me target=_top onclick=x>y</a>",
                     "<a href=\"https://a.test/?a=1&amp;b=2\"" REL ">y</a>"},
        SanitizeCase{"<a href=https://a.test/@bob class='u-url mention'>@<span>bob</span></a>",
                     "<a href=\"https://a.test/@bob\" class=\"u-url mention\"" REL
                     ">@<span>bob</span></a>"},
        SanitizeCase{"<a href=' https://a.test/a b '>y</a>",
                     "<a href=\"https://a.test/a%20b\"" REL ">y</a>"},
        SanitizeCase{"<a href=xmpp:a@b.test>y</a>", "<a href=\"xmpp:a@b.test\"" REL ">y</a>"},
        SanitizeCase{"<a href=/local>y</a> <a href='//a.test'>z</a> <a>w</a>", "y z w"},
        SanitizeCase{"<a href=https://a.test>1<a href=https://b.test>2</a>3</a>",
                     "<a href=\"https://a.test\"" REL ">1</a><a href=\"https://b.test\"" REL
                     ">2</a>3"},
        SanitizeCase{"<img src=https://a.test/x.png alt='a <b>'>",
                     "<a href=\"https://a.test/x.png\"" REL ">a &lt;b&gt;</a>"},
        SanitizeCase{"<img src=https://a.test/x.png>",
                     "<a href=\"https://a.test/x.png\"" REL ">🖼</a>"},
        SanitizeCase{"<img src=https://a.test/x.png alt=''>", ""},
        SanitizeCase{"<img src=data:x alt=cat onerror=alert(1)>", "cat"},
        SanitizeCase{"<a href=https://a.test><img src=https://b.test/x alt=cat></a>",
                     "<a href=\"https://a.test\"" REL ">cat</a>"}));

// T-081 and the threats of R-3: nothing that runs, nothing that loads, nothing that posts.
INSTANTIATE_TEST_SUITE_P(
    Attacks, Sanitize,
    testing::Values(
        SanitizeCase{"<script>alert(1)</script>x", "x"},
        SanitizeCase{"<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"},
        SanitizeCase{"<svg><style><img src=x onerror=alert(1)></style></svg>x", "x"},
        SanitizeCase{"<svg/onload=alert(1)>x</svg>y", "y"}, SanitizeCase{"<svg/>y", "y"},
        SanitizeCase{
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
            "onerror=alert(1)&gt;\"></math>",
            ""},
        SanitizeCase{"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                     "🖼&quot;&gt;"},
        SanitizeCase{
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", ""},
        SanitizeCase{"<a href='javascript:alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href=' JaVaScRiPt:alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href='java\tscript:alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href='&#106;avascript&colon;alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href='java&#10;script:alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href='\x01javascript:alert(1)'>x</a>", "x"},
        SanitizeCase{"<a href='data:text/html,<script>'>x</a>", "x"},
        SanitizeCase{"<a href='vbscript:x'>x</a><a href='blob:x'>y</a><a href='file:///etc'>z</a>",
                     "xyz"},
        SanitizeCase{"<a href='https://good.test@evil.test/'>x</a>", "x"},
        SanitizeCase{"<a href='https://evil.test\\@good.test/'>x</a>", "x"},
        SanitizeCase{"<a href='https:evil.test'>x</a><a href='https:///evil.test'>y</a>", "xy"},
        SanitizeCase{"<p style='background:url(x)' id=a onmouseover=b data-x=c aria-label=d>x</p>",
                     "<p>x</p>"},
        SanitizeCase{"<iframe src=x>y</iframe><object>y<embed>z</object><embed src=x>q", "q"},
        SanitizeCase{
            "<base href=x><meta http-equiv=refresh><link rel=stylesheet><form action=x><input>"
            "<button>y</button></form>",
            "y"},
        SanitizeCase{
            "<template><b>x</b></template><select><option>y</select><textarea><b></textarea>z",
            "z"},
        SanitizeCase{
            "<title><b></title><xmp><b></xmp><noembed><b></noembed><noframes><b></noframes>z", "z"},
        SanitizeCase{"<!--><img src=x onerror=alert(1)>-->", "🖼--&gt;"},
        SanitizeCase{"<![CDATA[<script>alert(1)</script>]]>x", "x"},
        SanitizeCase{"&lt;script&gt;alert(1)&lt;/script&gt;",
                     "&lt;script&gt;alert(1)&lt;/script&gt;"},
        SanitizeCase{"<annotation><mtext><math></math>x", "x"}));

INSTANTIATE_TEST_SUITE_P(
    Nesting, Sanitize,
    testing::Values(SanitizeCase{"<p>a<p>b", "<p>a</p><p>b</p>"},
                    SanitizeCase{"<p><b>a<p>b</b>", "<p><b>a</b></p><p>b</p>"},
                    SanitizeCase{"<b><i>a</b>b</i>", "<b><i>a</i></b>b"},
                    SanitizeCase{"</p></b>a", "a"},
                    SanitizeCase{"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                                 "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"},
                    SanitizeCase{"<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"},
                    SanitizeCase{"<p>a<ul><li>b</ul>", "<p>a</p><ul><li>b</li></ul>"},
                    SanitizeCase{"a</br>b", "a<br />b"},
                    SanitizeCase{"<pre>\n\nx</pre>", "<pre>\n\nx</pre>"},
                    SanitizeCase{"<pre>\nx</pre>", "<pre>x</pre>"},
                    SanitizeCase{"<div>a</div><div>b</div>", "a b"},
                    SanitizeCase{"<table><tr><td>a<td>b</table>", "a b"},
                    SanitizeCase{"<div><p>a</p></div>", "<p>a</p>"},
                    SanitizeCase{"a\r\nb\rc&#13;d", "a\nb\nc\nd"}));

INSTANTIATE_TEST_SUITE_P(
    Formulas, Sanitize,
    testing::Values(
        SanitizeCase{"<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2"
                     "</annotation></semantics></math>",
                     "$x^2$"},
        SanitizeCase{"<math display=block><semantics><mi>x</mi><annotation encoding="
                     "'application/x-tex'>x &lt; 2</annotation></semantics></math>",
                     "$$x &lt; 2$$"},
        SanitizeCase{"<math><mi>x</mi><mo>=</mo><mn>2</mn></math>!", "x=2!"},
        SanitizeCase{"<math><annotation>y</annotation></math>", "y"}));

TEST(SanitizeText, DropsControlCharactersAndRepairsBrokenText) {
    EXPECT_EQ(sanitize(std::string_view("a\0b\x08"
                                        "c\x7f"
                                        "d\xff"
                                        "e",
                                        10)),
              "abcd\uFFFDe");
}

TEST(SanitizeLimits, TurnDeepElementsIntoText) {
    std::string html, ends;
    for (std::size_t i = 0; i < 5000; ++i) html += "<b>";
    const std::string result = sanitize(html + "x");
    for (std::size_t i = 0; i < max_nesting; ++i) ends += "</b>";
    EXPECT_EQ(result, html.substr(0, 3 * max_nesting) + "x" + ends);
}

TEST(SanitizeLimits, TurnLinksBeyondTheLimitIntoText) {
    std::string html;
    for (std::size_t i = 0; i < max_links + 5; ++i) html += "<a href=https://a.test/>x</a>";
    const std::string result = sanitize(html);
    std::size_t links = 0;
    for (auto at = result.find("<a "); at != std::string::npos; at = result.find("<a ", at + 1))
        ++links;
    EXPECT_EQ(links, max_links);
    EXPECT_TRUE(result.ends_with("</a>xxxxx"));
}

TEST(SanitizeLimits, CutTextAtACharacter) {
    std::string html = "<p>";
    while (html.size() < max_text_bytes + 100) html += "ŵ";
    const std::string result = sanitize(html + "</p><p>gone</p>");
    EXPECT_TRUE(result.ends_with("ŵ</p>"));
    EXPECT_EQ(result.size(), max_text_bytes + std::string_view("<p></p>").size());
}

TEST(SanitizeLimits, KeepTheResultSmallAndStable) {
    std::string html;
    const std::string link = "<a title='" + std::string(900, '"') + "' href=https://a.test/" +
                             std::string(1900, 'x') + ">y</a>";
    while (html.size() < max_sanitized_bytes) html += link;
    const std::string once = sanitize(html);
    EXPECT_LE(once.size(), max_sanitized_bytes);
    EXPECT_GT(once.size(), max_sanitized_bytes / 2);
    EXPECT_EQ(sanitize(once), once);
}

TEST(SafeLink, LimitsItsLength) {
    const std::string start = "https://a.test/";
    EXPECT_TRUE(safe_link(start + std::string(max_link_bytes - start.size(), 'x')));
    EXPECT_FALSE(safe_link(start + std::string(max_link_bytes - start.size() + 1, 'x')));
    EXPECT_FALSE(safe_link(start + std::string(max_link_bytes - start.size(), '"')));
}

}  // namespace
}  // namespace ynghyd::social::text
