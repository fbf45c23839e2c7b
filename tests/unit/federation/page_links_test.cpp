#include "federation/fetch/page_links.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

struct PageCase {
    const char* name;
    const char* header;
    const char* html;
    const char* expected;  ///< Empty: names no document.
    friend void PrintTo(const PageCase& c, std::ostream* out) { *out << c.name; }
};

class PageLinks : public testing::TestWithParam<PageCase> {};

TEST_P(PageLinks, NameTheDocument) {
    const IriRules rules{.allow_http = false, .allow_private_names = true};
    http::ClientResponse page;
    page.status = 200;
    page.url = Iri::parse("https://peer.example/@bob/1", rules).value();
    page.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    if (*GetParam().header) page.headers.emplace_back("Link", GetParam().header);
    page.body = GetParam().html;
    const auto found = document_of_page(page, rules);
    EXPECT_EQ(found ? found->text() : "", GetParam().expected);
    page.headers[0].second = "text/plain";
    EXPECT_FALSE(document_of_page(page, rules));
    page.headers[0].second = "text/html";
    page.status = 404;
    EXPECT_FALSE(document_of_page(page, rules));
}

#define ALTERNATE "rel=\"alternate\" type=\"application/activity+json\""
#define NOTE "https://peer.example/notes/1"

INSTANTIATE_TEST_SUITE_P(
    Forms, PageLinks,
    testing::Values(
        PageCase{"InTheHead", "", "<head><link " ALTERNATE " href=\"" NOTE "\">", NOTE},
        PageCase{"FromTheRoot", "", "<link href=/notes/1 " ALTERNATE ">", NOTE},
        PageCase{"InTheHeader", "<" NOTE ">; rel=\"alternate\"; type=\"application/activity+json\"",
                 "", NOTE},
        PageCase{"AmongOthers",
                 "<https://peer.example/feed>; rel=alternate; type=\"application/rss+xml\", "
                 "</notes/1>; type=\"application/activity+json\"; rel=\"me alternate\"",
                 "", NOTE},
        PageCase{"WithAProfile",
                 "<" NOTE ">; rel=alternate; type=\"application/ld+json; "
                 "profile=\\\"https://www.w3.org/ns/activitystreams\\\"\"",
                 "<link " ALTERNATE " href=\"" NOTE "\">", NOTE},
        PageCase{
            "OfAnotherRelation", "<" NOTE ">; rel=\"self\"; type=\"application/activity+json\"",
            "<link rel=\"canonical\" type=\"application/activity+json\" href=\"" NOTE "\">", ""},
        PageCase{"OfAnotherType", "<" NOTE ">; rel=alternate; type=\"application/json\"",
                 "<link rel=alternate type=application/json href=\"" NOTE "\">", ""},
        PageCase{"InTheBody", "", "<body><link " ALTERNATE " href=\"" NOTE "\">", ""},
        PageCase{"InAComment", "", "<!-- <link " ALTERNATE " href=\"" NOTE "\"> -->", ""},
        PageCase{"ToItself", "", "<link " ALTERNATE " href=\"https://peer.example/@bob/1\">", ""},
        PageCase{"ToWhatIsNoAddress",
                 "<javascript:x>; rel=alternate; type=\"application/activity+json\"",
                 "<link " ALTERNATE " href=\"http://peer.example/notes/1\">", ""},
        PageCase{"Broken", "<" NOTE "; rel=\"alternate", "<link " ALTERNATE " href=", ""},
        PageCase{"OfNothing", ";;;,,<>;=;\"", "", ""}));

}  // namespace
}  // namespace ynghyd::federation
