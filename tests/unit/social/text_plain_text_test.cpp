#include <string>

#include <gtest/gtest.h>

#include "social/text/quote_line.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

struct PlainCase {
    const char* html;
    const char* expected;
};
void PrintTo(const PlainCase& c, std::ostream* out) {
    *out << c.html;
}

class PlainText : public testing::TestWithParam<PlainCase> {};

TEST_P(PlainText, IsWhatAReaderSees) {
    EXPECT_EQ(to_plain_text(GetParam().html), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Of, PlainText,
    testing::Values(
        PlainCase{"", ""}, PlainCase{"<p>a</p><p>b</p>", "a\n\nb"},
        PlainCase{"<p>a<br />b</p>", "a\nb"},
        PlainCase{"a<br><br>b<br><br><br>c<br>", "a\n\nb\n\nc"}, PlainCase{"  a \n  b  ", "a b"},
        PlainCase{"<p> a </p>\n\n<p> b</p>", "a\n\nb"}, PlainCase{"<b>a</b>b <i> c</i>", "ab c"},
        PlainCase{"<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"},
        PlainCase{"<div>a</div><div>b</div>", "a\nb"},
        PlainCase{"<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"},
        PlainCase{"<h2>a</h2>b", "a\n\nb"}, PlainCase{"<pre>a\n  b</pre>c  d", "a\n  b\n\nc d"},
        PlainCase{"&lt;b&gt; &amp; t&#375;", "<b> & tŷ"},
        PlainCase{"a<script>b</script><style>c</style><svg>d</svg>e", "ae"},
        PlainCase{"<img alt='a cat' src=x> b", "a cat b"},
        PlainCase{"<math><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></math>",
                  "$x$"},
        PlainCase{"<a href=\"https://a.test/x\"><span class=\"invisible\">https://</span>"
                  "<span class=\"ellipsis\">a.test</span><span class=\"invisible\">/x</span></a>",
                  "https://a.test/x"}));

struct NameCase {
    std::string name, expected;
};
void PrintTo(const NameCase& c, std::ostream* out) {
    *out << testing::PrintToString(c.name);
}

class Name : public testing::TestWithParam<NameCase> {};

// T-152, T-154.
TEST_P(Name, IsPlainAndOnOneLine) {
    EXPECT_EQ(sanitize_name(GetParam().name), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Sanitized, Name,
    testing::Values(NameCase{"Siân Ŵyn", "Siân Ŵyn"}, NameCase{"<b>Bob</b> &amp; co", "Bob & co"},
                    NameCase{"<script>alert(1)</script>Eve", "Eve"},
                    NameCase{"I <3 you", "I <3 you"}, NameCase{"<<b>b>x", "b>x"},
                    NameCase{"&lt;b&gt;x", "b>x"}, NameCase{"&lt;&lt;/b", "/b"},
                    NameCase{"a\nb\tc\r\nd", "a b c d"}, NameCase{"  a  ", "a"},
                    NameCase{"Ann<br>Bob", "Ann Bob"},
                    NameCase{"gpj.\u202Eexe\u202C \u2066x\u2069", "gpj.exe x"},
                    NameCase{std::string("a\0b\x07"
                                         "c\x1b[31m",
                                         10),
                             "abc[31m"},
                    NameCase{"a\u0085\u009fb", "ab"}, NameCase{"a\xff", "a\uFFFD"},
                    NameCase{"👩‍👩‍👧", "👩‍👩‍👧"}));

TEST(QuoteLine, IsLeftOutWhereSomethingFollows) {
    const auto line = quote_line("https://a.test/?a=1&b=2");
    EXPECT_EQ(to_plain_text(line), "RE: https://a.test/?a=1&b=2");
    EXPECT_EQ(sanitize(line + "<p>b</p>").find(line.substr(0, 24)), 0u) << "as it is stored";
    EXPECT_EQ(without_quote_line(line + "<p>b</p>"), "<p>b</p>");
    for (const std::string& whole : {line, "<p>a</p>" + line, std::string("<p>a</p>"),
                                     std::string("<p class=\"quote-inline\">a"), std::string()})
        EXPECT_EQ(without_quote_line(whole), whole);
}

}  // namespace
}  // namespace ynghyd::social::text
