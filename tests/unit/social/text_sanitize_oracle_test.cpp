// T-047: the sanitiser judged by an independent HTML5 parser (gumbo), over attacks and over tag
// soup.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <gumbo.h>

#include "base/text_codec.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

bool is_allowed_element(std::string_view name) {
    static const std::array names = {
        "p"sv,          "br"sv,   "span"sv, "a"sv,      "abbr"sv, "del"sv, "s"sv,   "pre"sv,
        "blockquote"sv, "code"sv, "b"sv,    "strong"sv, "u"sv,    "sub"sv, "sup"sv, "i"sv,
        "em"sv,         "h1"sv,   "h2"sv,   "h3"sv,     "h4"sv,   "h5"sv,  "h6"sv,  "ul"sv,
        "ol"sv,         "li"sv,   "ruby"sv, "rt"sv,     "rp"sv};
    return std::ranges::find(names, name) != names.end();
}

bool is_allowed_attribute(std::string_view element, std::string_view name, std::string_view value) {
    if (name == "lang" || name == "dir") return true;
    if (name == "href")
        return element == "a" && (value.starts_with("http") || value.starts_with("HTTP"));
    if (name == "rel") return element == "a" && value == "nofollow noopener noreferrer ugc";
    if (name == "target") return element == "a" && value == "_blank";
    if (name == "class") return element == "a" || element == "span" || element == "p";
    if (name == "translate") return element == "a" || element == "span";
    if (name == "title") return element == "a" || element == "abbr";
    if (name == "start" || name == "reversed") return element == "ol";
    if (name == "value") return element == "li";
    return name == "cite" && element == "blockquote" && value.starts_with("http");
}

std::string without_leading_line_end_marker(std::string text, bool is_first_in_pre) {
    return is_first_in_pre && text.starts_with('\n') ? "\n" + text : text;
}

/// Gumbo's tree written the way the sanitiser writes; complaints about what must not be there.
class Oracle {
public:
    explicit Oracle(const std::string& html) {
        GumboOptions options = kGumboDefaultOptions;
        options.fragment_context = GUMBO_TAG_DIV;
        GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
        write_children(output->root->v.element.children, false);
        gumbo_destroy_output(&options, output);
    }

    const std::string& rewritten() const { return rewritten_; }
    const std::vector<std::string>& complaints() const { return complaints_; }

private:
    void write_children(const GumboVector& children, bool in_pre) {
        for (unsigned i = 0; i < children.length; ++i)
            write(*static_cast<const GumboNode*>(children.data[i]), in_pre && i == 0);
    }

    void write(const GumboNode& node, bool is_first_in_pre) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
            rewritten_ +=
                escape_html(without_leading_line_end_marker(node.v.text.text, is_first_in_pre));
        } else if (node.type == GUMBO_NODE_ELEMENT) {
            write_element(node.v.element);
        } else {
            complaints_.push_back("node that is neither text nor element");
        }
    }

    void write_element(const GumboElement& element) {
        const std::string name = gumbo_normalized_tagname(element.tag);
        if (!is_allowed_element(name) || element.tag_namespace != GUMBO_NAMESPACE_HTML)
            complaints_.push_back("element " + name);
        rewritten_ += '<' + name;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto& attribute = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
            if (!is_allowed_attribute(name, attribute.name, attribute.value))
                complaints_.push_back(name + '.' + attribute.name + '=' + attribute.value);
            rewritten_ +=
                std::string(" ") + attribute.name + "=\"" + escape_html(attribute.value) + '"';
        }
        if (name == "br") return static_cast<void>(rewritten_ += " />");
        rewritten_ += '>';
        write_children(element.children, name == "pre");
        rewritten_ += "</" + name + '>';
    }

    std::string rewritten_;
    std::vector<std::string> complaints_;
};

/// The properties of, for any input.
void expect_harmless_and_stable(const std::string& html) {
    const std::string once = sanitize(html);
    ASSERT_EQ(sanitize(once), once) << html;
    const Oracle oracle(once);
    ASSERT_TRUE(oracle.complaints().empty())
        << oracle.complaints().front() << "\nin " << once << "\nof " << html;
    // Parsed and written again it is the same: a browser sees the tree that we wrote.
    ASSERT_EQ(oracle.rewritten(), once) << html;
}

TEST(SanitizeOracle, ComplainsAboutWhatIsNotAllowed) {
    EXPECT_FALSE(Oracle("<p onclick=x>y</p>").complaints().empty());
    EXPECT_FALSE(Oracle("<img src=x>").complaints().empty());
    EXPECT_FALSE(Oracle("<a href=\"javascript:x\">y</a>").complaints().empty());
    EXPECT_TRUE(Oracle("<p lang=\"cy\">y</p>").complaints().empty());
}

class SanitizeAttack : public testing::TestWithParam<const char*> {};

TEST_P(SanitizeAttack, IsHarmlessAndStable) {
    expect_harmless_and_stable(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, SanitizeAttack,
    testing::Values(
        "<script>alert(1)</script>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
        "onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img "
        "onerror=alert(1) src>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<select><template><style><!--</style><a rel=\"--></style></template></select><img "
        "onerror=alert(1) src>\">",
        "<p><svg><title><![CDATA[</title><img src onerror=alert(1)>]]>",
        "<listing>&lt;img onerror=alert(1) src&gt;</listing>",
        "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
        "<a href=\"https://a.test/\"onclick=alert(1)>x", "<a href='https://a.test/' <b onclick=x>y",
        "<a/href=javascript&#58;alert(1)>x</a>", "<a href=\"https://a.test/?'><script>\">x</a>",
        "<b <script>alert(1)</script>0", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<<SCRIPT>alert(1);//<</SCRIPT>", "<p title='`onmouseover=x`'>y",
        "<![endif]--><img src=x onerror=alert(1)>", "<?xml version=\"1.0\"?><x:script>a</x:script>",
        "<ruby><p><rt>a<rp>b<ruby><rt>c", "<h1><p><h2><li><h3>x",
        "<li><p><b><li><a href=https://a.test/><li>x", "<pre>\n\n\n<pre>\n<b>\n</pre>",
        "<pre><b></b>\n\nx", "<pre><unknown>\n\nx</unknown></pre>",
        "<a href=https://a.test><blockquote><a href=https://b.test></blockquote>x</a>",
        "<b><p><i></b><blockquote></i></p>x", "<p><b><ul><li><p></b></ul>x",
        "\xC0\x80<\xF0\x9F\x92p>\xED\xA0\x80",
        "<table><p>a<tr><b>b<td><a href=https://a.test>c</table>d"));

/// Pieces that matter to parsers, in random order.
std::string tag_soup(std::mt19937& random) {
    static const std::array pieces = {"<p>"sv,
                                      "</p>"sv,
                                      "<b>"sv,
                                      "</b>"sv,
                                      "<a href=https://a.test/>"sv,
                                      "</a>"sv,
                                      "<ul>"sv,
                                      "</ul>"sv,
                                      "<ol start=-3 reversed>"sv,
                                      "</ol>"sv,
                                      "<li value=2>"sv,
                                      "</li>"sv,
                                      "<pre>"sv,
                                      "</pre>"sv,
                                      "\n"sv,
                                      "<blockquote cite='https://a.test/'>"sv,
                                      "</blockquote>"sv,
                                      "<h1>"sv,
                                      "</h1>"sv,
                                      "<h3>"sv,
                                      "</h3>"sv,
                                      "<ruby>"sv,
                                      "</ruby>"sv,
                                      "<rt>"sv,
                                      "</rt>"sv,
                                      "<rp>"sv,
                                      "</rp>"sv,
                                      "<br>"sv,
                                      "</br>"sv,
                                      "<span class='h-x mention y'>"sv,
                                      "</span>"sv,
                                      "<div>"sv,
                                      "</div>"sv,
                                      "<svg>"sv,
                                      "</svg>"sv,
                                      "<math>"sv,
                                      "</math>"sv,
                                      "<style>"sv,
                                      "</style>"sv,
                                      "<script>"sv,
                                      "</script>"sv,
                                      "<!--"sv,
                                      "-->"sv,
                                      "<table>"sv,
                                      "</table>"sv,
                                      "<td>"sv,
                                      "<img src=https://a.test/i alt='x'>"sv,
                                      "<img src=x onerror=y>"sv,
                                      "<em onclick=x"sv,
                                      ">"sv,
                                      "<"sv,
                                      "\""sv,
                                      "'"sv,
                                      "&amp;"sv,
                                      "&lt"sv,
                                      "&#13;"sv,
                                      "&#x3c;"sv,
                                      "x"sv,
                                      " "sv,
                                      "ŵ"sv,
                                      "\xff"sv,
                                      "]]>"sv,
                                      "<![CDATA["sv,
                                      "<code>"sv,
                                      "</code>"sv,
                                      "<abbr title='a&quot;'>"sv,
                                      "</abbr>"sv,
                                      "<textarea>"sv,
                                      "</textarea>"sv,
                                      "<select>"sv,
                                      "</select>"sv,
                                      "\r"sv};
    std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
    std::uniform_int_distribution<int> length(1, 40);
    std::string soup;
    for (int left = length(random); left > 0; --left) soup += pieces[pick(random)];
    return soup;
}

TEST(SanitizeTagSoup, IsHarmlessAndStable) {
    std::mt19937 random(20270225);
    for (int round = 0; round < 5000 && !testing::Test::HasFatalFailure(); ++round)
        expect_harmless_and_stable(tag_soup(random));
}

}  // namespace
}  // namespace ynghyd::social::text
