#include "federation/fetch/page_links.hpp"

#include <gtest/gtest.h>

#include "tests/rig/test_site.hpp"

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

struct BackCase {
    const char* name;
    const char* html;
    bool expected;
    friend void PrintTo(const BackCase& c, std::ostream* out) { *out << c.name; }
};

class PagesOfMembers : public testing::TestWithParam<BackCase> {};

TEST_P(PagesOfMembers, LinkBackToThem) {
    const auto ana = rig::remote_account(AccountId{7}, "ana", "copro.example");
    http::ClientResponse page;
    page.status = 200;
    page.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    page.body = GetParam().html;
    EXPECT_EQ(links_back(page, ana), GetParam().expected);
    page.headers[0].second = "text/plain";
    EXPECT_FALSE(links_back(page, ana));
    page.headers[0].second = "text/html";
    page.status = 404;
    EXPECT_FALSE(links_back(page, ana));
}

#define ANA "https://copro.example/@ana"

INSTANTIATE_TEST_SUITE_P(
    Forms, PagesOfMembers,
    testing::Values(
        BackCase{"ByALink", "<body><p><a rel=\"me\" href=\"" ANA "\">Ana</a>", true},
        BackCase{"InTheHead", "<head><link rel=me href=" ANA ">", true},
        BackCase{"ByTheId", "<a rel=me href=\"https://copro.example/users/ana\">", true},
        BackCase{"AmongOtherRelations", "<a href=\"" ANA "\" rel=\"nofollow ME\nnoopener\">", true},
        BackCase{"WithASlash", "<A REL=me HREF=\" https://COPRO.example:443/@ana/ \">", true},
        BackCase{"AfterOthers", "<a rel=me href=/me><a rel=me><a rel=me href=\"" ANA "\">", true},
        BackCase{"WithoutTheRelation", "<a href=\"" ANA "\">Ana</a>", false},
        BackCase{"WithAnotherRelation", "<a rel=\"home memo\" href=\"" ANA "\">", false},
        BackCase{"ToSomebodyElse", "<a rel=me href=\"https://copro.example/@eve\">", false},
        BackCase{"ToAPost", "<a rel=me href=\"" ANA "/1\">", false},
        BackCase{"ToAnotherServer", "<a rel=me href=\"https://evil.example/@ana\">", false},
        BackCase{"WithoutTls", "<a rel=me href=\"http://copro.example/@ana\">", false},
        BackCase{"ToAPath", "<a rel=me href=\"/@ana\">", false},
        BackCase{"OnAnotherElement", "<area rel=me href=\"" ANA "\">", false},
        BackCase{"InAComment", "<!-- <a rel=me href=\"" ANA "\"> -->", false},
        BackCase{"InAScript", "<script>'<a rel=me href=\"" ANA "\">'</script>", false},
        BackCase{"InAnAttribute", "<p title='<a rel=me href=\"" ANA "\">'>", false},
        BackCase{"OfNobody", "", false}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace ynghyd::federation
