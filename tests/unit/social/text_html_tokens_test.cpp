#include <string>

#include <gtest/gtest.h>

#include "social/text/html_tokens.hpp"

namespace ynghyd::social::text {
namespace {

/// Tokens in a short notation: <a href=x>, </a>, "text".
std::string tokens_of(std::string_view html) {
    HtmlTokens tokens(html);
    HtmlToken token;
    std::string out;
    while (tokens.next(token)) {
        if (token.kind == HtmlToken::Kind::text) {
            out += '"' + token.text + '"';
            continue;
        }
        out += token.kind == HtmlToken::Kind::end_tag ? "</" : "<";
        out += token.name;
        for (const auto& [name, value] : token.attributes)
            out.append(" ").append(name).append("=").append(value);
        out += token.self_closing ? "/>" : ">";
    }
    return out;
}

struct TokenCase {
    const char* html;
    const char* tokens;
};
void PrintTo(const TokenCase& c, std::ostream* out) {
    *out << c.html;
}

class HtmlTokensOf : public testing::TestWithParam<TokenCase> {};

TEST_P(HtmlTokensOf, AreThoseOfABrowser) {
    EXPECT_EQ(tokens_of(GetParam().html), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    Tags, HtmlTokensOf,
    testing::Values(
        TokenCase{"", ""}, TokenCase{"plain", "\"plain\""}, TokenCase{"<P>x</P >", "<p>\"x\"</p>"},
        TokenCase{"<a HREF='x' title=\"y z\" b=c d>", "<a href=x title=y z b=c d=>"},
        TokenCase{"<a href = x>", "<a href=x>"}, TokenCase{"<a href=a/b>", "<a href=a/b>"},
        TokenCase{"<a x=1 x=2 X=3>", "<a x=1>"}, TokenCase{"<a/x=1>", "<a x=1>"},
        TokenCase{"<a =b=c>", "<a =b=c>"}, TokenCase{"<br/><br / >", "<br/><br>"},
        TokenCase{"<a\nhref\t=\n'x'>", "<a href=x>"}, TokenCase{"</a href=x>", "</a href=x>"},
        TokenCase{"<a<b>", "<a<b>"}, TokenCase{"<a title='>'>x", "<a title=>>\"x\""},
        TokenCase{"x<a href='unfinished", "\"x\""}, TokenCase{"x<a", "\"x\""}));

INSTANTIATE_TEST_SUITE_P(LessThanSigns, HtmlTokensOf,
                         testing::Values(TokenCase{"1 < 2", "\"1 < 2\""},
                                         TokenCase{"<3 <", "\"<3 <\""},
                                         TokenCase{"<<b>", "\"<\"<b>"}, TokenCase{"</", "\"</\""},
                                         TokenCase{"a</>b", "\"a\"\"b\""},
                                         TokenCase{"a</ b>c", "\"a\"\"c\""}));

INSTANTIATE_TEST_SUITE_P(
    Skipped, HtmlTokensOf,
    testing::Values(TokenCase{"a<!-- <b> -->c", "\"a\"\"c\""}, TokenCase{"a<!-->b", "\"a\"\"b\""},
                    TokenCase{"a<!--->b", "\"a\"\"b\""}, TokenCase{"a<!-- x --!>b", "\"a\"\"b\""},
                    TokenCase{"a<!-- x -- > b", "\"a\""}, TokenCase{"<!doctype html>x", "\"x\""},
                    TokenCase{"<?php echo ?>x", "\"x\""},
                    TokenCase{"a<![CDATA[ <b> ]]>c", "\"a\"\"c\""},
                    TokenCase{"a<![CDATA[ <b>c", "\"a\""},
                    TokenCase{"<script>if (a < b) '<b>'</script>x", "<script></script>\"x\""},
                    TokenCase{"<STYLE><b></sTyLe\n>x", "<style></style>\"x\""},
                    TokenCase{"<script></scripty></script>x", "<script></script>\"x\""},
                    TokenCase{"<script/>x</script>", "<script/></script>"},
                    TokenCase{"<script>never ends", "<script>"},
                    TokenCase{"<noscript><b></noscript>x", "<noscript></noscript>\"x\""},
                    TokenCase{"<plaintext><b></plaintext>", "<plaintext>"},
                    TokenCase{"<title>A <b> &amp; C</title>x",
                              "<title>\"A <b> & C\"</title>\"x\""}));

INSTANTIATE_TEST_SUITE_P(
    References, HtmlTokensOf,
    testing::Values(
        TokenCase{"&lt;b&gt;&amp;&quot;&apos;&#39;", "\"<b>&\"''\""},
        TokenCase{"&eacute;&#233;&#xE9;&#XE9;", "\"éééé\""},
        TokenCase{"&hellip;&euro;&thetasym;", "\"…€ϑ\""},
        TokenCase{"&copy 2027 &ampx &notit;", "\"© 2027 &x ¬it;\""},
        TokenCase{"&hellip &nothing; & &; &#; &#x;", "\"&hellip ¬hing; & &; &#; &#x;\""},
        TokenCase{"&#0;&#xD800;&#x110000;&#99999999999;", "\"����\""},
        TokenCase{"&#128;&#x99;", "\"€™\""},
        TokenCase{"<a href='?a=1&copy=2&lt=3&amp;x&lt'>", "<a href=?a=1&copy=2&lt=3&x<>"},
        TokenCase{"javascript&colon;&Tab;&NewLine;", "\"javascript:\t\n\""}));

TEST(HtmlTokens, KeepsNoMoreAttributesThanItsLimit) {
    std::string html = "<a";
    for (int i = 0; i < 1000; ++i) html += " x" + std::to_string(i);
    html += ">";
    HtmlTokens tokens(html);
    HtmlToken token;
    ASSERT_TRUE(tokens.next(token));
    EXPECT_EQ(token.attributes.size(), max_html_attributes);
}

TEST(HtmlTokens, ReadsNoFurtherThanItsLimit) {
    const std::string html(max_html_bytes + 10, 'x');
    HtmlTokens tokens(html);
    HtmlToken token;
    ASSERT_TRUE(tokens.next(token));
    EXPECT_EQ(token.text.size(), max_html_bytes);
    EXPECT_FALSE(tokens.next(token));
}

TEST(HtmlTokens, FindsAttributesByName) {
    HtmlTokens tokens("<meta property=og:title content='A &amp; B'>");
    HtmlToken token;
    ASSERT_TRUE(tokens.next(token));
    ASSERT_NE(token.find("content"), nullptr);
    EXPECT_EQ(*token.find("content"), "A & B");
    EXPECT_EQ(token.find("name"), nullptr);
}

}  // namespace
}  // namespace ynghyd::social::text
