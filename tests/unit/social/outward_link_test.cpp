#include "social/statuses/outward_link.hpp"

#include <gtest/gtest.h>

#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

struct LinkCase {
    const char* name;
    const char* content;
    const char* expected;  ///< Empty: it leads nowhere.
    friend void PrintTo(const LinkCase& c, std::ostream* out) { *out << c.name; }
};

class OutwardLink : public rig::SiteFixture, public testing::WithParamInterface<LinkCase> {};

TEST_P(OutwardLink, IsTheFirstThatIsAboutSomethingElse) {
    const auto bob = make_remote("bob", "peer.example");
    StatusRecord status;
    status.content = GetParam().content;
    status.mentions = {{bob.id, bob.uri, "bob@peer.example"}};
    status.quote = QuoteRecord{"https://peer.example/notes/7", {}, QuoteState::accepted, ""};
    EXPECT_EQ(outward_link(*read(), status), GetParam().expected);
}

#define PAPER "<a href=\"https://paper.example/ferry\">x</a>"

INSTANTIATE_TEST_SUITE_P(
    Contents, OutwardLink,
    testing::Values(
        LinkCase{"None", "<p>Just words</p>", ""},
        LinkCase{"Plain", "<p>See " PAPER "</p>", "https://paper.example/ferry"},
        LinkCase{"AfterAMention",
                 "<a href=\"https://a.example/@x\" class=\"u-url mention\">@x</a> " PAPER,
                 "https://paper.example/ferry"},
        LinkCase{"AfterAHashtag",
                 "<a href=\"https://a.example/tags/x\" class=\"mention hashtag\" rel=\"tag\">#x</a>"
                 "<a href=\"https://b.example/t/y\" rel=\"nofollow tag\">#y</a>" PAPER,
                 "https://paper.example/ferry"},
        LinkCase{"AfterAMentionWithoutAClass",
                 "<a href=\"https://peer.example/@bob\">@bob</a>"
                 "<a href=\"https://peer.example/users/bob\">@bob</a>" PAPER,
                 "https://paper.example/ferry"},
        LinkCase{"BehindTheLineOfAQuote",
                 "<p class=\"quote-inline\">RE: <a href=\"https://peer.example/@bob/7\">x</a></p>"
                 "<p>" PAPER "</p>",
                 "https://paper.example/ferry"},
        LinkCase{"ToWhatIsQuoted", "<a href=\"https://peer.example/notes/7\">x</a>", ""},
        LinkCase{"WithAFragment", "<a href=\"https://Paper.example/ferry?a=1#top\">x</a>",
                 "https://paper.example/ferry?a=1"},
        LinkCase{"InAnyScript", "<a href=\"https://münchen.example/ŵy\">x</a>",
                 "https://xn--mnchen-3ya.example/%C5%B5y"},
        LinkCase{"OfAnotherScheme", "<a href=\"gemini://paper.example/\">x</a>" PAPER,
                 "https://paper.example/ferry"}),
    [](const auto& one) { return one.param.name; });

class LinkOfAPost : public rig::SiteFixture {};

TEST_F(LinkOfAPost, IsFoundWhenItIsWrittenAndWhenItIsEdited) {
    const auto status = publish(network_, "@network #tag https://paper.example/ferry");
    EXPECT_EQ(status.link, "https://paper.example/ferry");
    StatusEdit change;
    change.text = "no link any more";
    EXPECT_EQ(edit(network_, status.id, change)->link, "");
}

}  // namespace
}  // namespace ynghyd::social
