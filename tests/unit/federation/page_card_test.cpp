#include "federation/cards/page_card.hpp"

#include <gtest/gtest.h>

namespace ynghyd::federation {
namespace {

using social::CardType;
using social::PreviewCardRecord;

/// https://paper.cymru/news/ferry, as a server that allows https alone finds it.
class PageCard : public testing::Test {
protected:
    PreviewCardRecord card_of(const std::string& html, const std::string& type = "text/html") {
        return card_of_page(place_, read_page(html, type));
    }
    PreviewCardRecord with_oembed(const Json& document) {
        auto card = card_of("<title>Ferry</title>");
        add_oembed(place_, document, card);
        return card;
    }

    const Iri page_ = Iri::parse("https://paper.cymru/news/ferry").value();
    const IriRules rules_;
    const social::Addresses ours_{Iri::parse("https://copro.cymru").value()};
    const CardPlace place_{page_, rules_, ours_};
};

TEST_F(PageCard, HasWhatOpenGraphSays) {
    const auto card = card_of(R"(<html lang="en-GB"><head><title>Plain</title>
        <meta property="og:title" content="Ferry back &amp; running">
        <meta property="og:description" content="The 07:10
            sails again.">
        <meta property="og:site_name" content="Harbour Paper">
        <meta property="og:image" content="/ferry.jpg"><meta property="og:image:alt" content="A ferry">
        <meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">
        <meta property="article:published_time" content="2027-01-31T05:00:00Z">
        <meta name="author" content="Ines"></head>)");
    EXPECT_EQ(card.title, "Ferry back & running");
    EXPECT_EQ(card.description, "The 07:10 sails again.");
    EXPECT_EQ(card.provider_name, "Harbour Paper");
    EXPECT_EQ(card.provider_url, "https://paper.cymru/");
    EXPECT_EQ(card.image, "https://paper.cymru/ferry.jpg");
    EXPECT_EQ(card.image_description, "A ferry");
    EXPECT_EQ(card.width, 1200u);
    EXPECT_EQ(card.height, 630u);
    EXPECT_EQ(card.author_name, "Ines");
    EXPECT_EQ(card.language, "en");
    EXPECT_EQ(card.published, parse_rfc3339("2027-01-31T05:00:00Z"));
    EXPECT_EQ(card.url, "https://paper.cymru/news/ferry");
    EXPECT_EQ(card.type, CardType::link);
}

struct TitleCase {
    const char* name;
    const char* html;
    const char* title;
    friend void PrintTo(const TitleCase& c, std::ostream* out) { *out << c.name; }
};

class TitleOfPage : public PageCard, public testing::WithParamInterface<TitleCase> {};

TEST_P(TitleOfPage, IsPlainText) {
    EXPECT_EQ(card_of(GetParam().html).title, GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TitleOfPage,
    testing::Values(
        TitleCase{"Plain", "<title>\n Ferry </title>", "Ferry"},
        TitleCase{"OfTwitter", "<title>x</title><meta name=twitter:title content=Ferry>", "Ferry"},
        TitleCase{"Structured",
                  "<script type=\"application/ld+json\">{\"headline\":\"Ferry\"}</script>",
                  "Ferry"},
        TitleCase{"InAScript", "<script>var x = '<title>no</title>'</script>", ""},
        TitleCase{"InAComment", "<!-- <title>no</title> -->", ""},
        TitleCase{"WithMarkup", "<title>&lt;script&gt;x</title>", "<script>x"},
        TitleCase{"BlankBefore", "<meta property=og:title content=\" \"><title>Ferry</title>",
                  "Ferry"},
        TitleCase{"Latin1", "<meta charset=\"iso-8859-1\"><title>Caf\xE9</title>", "Café"},
        TitleCase{"ReorderingCharacters", "<title>a\xE2\x80\xAE b</title>", "a b"},
        TitleCase{"None", "<p>Words</p>", ""}),
    [](const auto& one) { return one.param.name; });

TEST_F(PageCard, CutsWhatIsLong) {
    const auto card = card_of("<title>" + std::string(5'000, 'x') +
                              "</title><meta name=description "
                              "content=\"" +
                              std::string(5'000, 'y') + "\">");
    EXPECT_EQ(card.title.size(), most_title);
    EXPECT_EQ(card.description.size(), most_description);
    EXPECT_EQ(card_of(std::string(longest_page_head, ' ') + "<title>Late</title>").title, "");
}

TEST_F(PageCard, IsInTheEncodingOfThePage) {
    EXPECT_EQ(card_of("<title>Caf\xE9</title>", "text/html; charset=windows-1252").title, "Café");
}

TEST_F(PageCard, KnowsTheAuthorFromStructuredData) {
    const auto card = card_of(R"(<script type="application/ld+json">
        {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
         {"@type":"NewsArticle","headline":"H","author":[{"@type":"Person","name":"Ines",
          "url":"/people/ines"}],"publisher":{"name":"Harbour Paper"},"inLanguage":"cy-GB",
          "datePublished":"2027-01-31T05:00:00Z"}]}</script><title>Ferry</title>)");
    EXPECT_EQ(card.author_name, "Ines");
    EXPECT_EQ(card.author_url, "https://paper.cymru/people/ines");
    EXPECT_EQ(card.provider_name, "Harbour Paper");
    EXPECT_EQ(card.language, "cy");
    EXPECT_TRUE(card.published);
}

TEST_F(PageCard, KnowsWhoWroteItOnTheFediverse) {
    EXPECT_EQ(card_of("<meta name=\"fediverse:creator\" content=\"@ines@Far.example\">").creator,
              "ines@far.example");
    for (const auto* nobody : {"ines", "@ines", "@@far.cymru", "@ines@", "@ines@a b"})
        EXPECT_EQ(
            card_of("<meta name=\"fediverse:creator\" content=\"" + std::string(nobody) + "\">")
                .creator,
            "")
            << nobody;
}

TEST_F(PageCard, IsOfTheAddressThatThePageSaysIfItIsOnItsServer) {
    EXPECT_EQ(card_of("<link rel=canonical href=\"/ferry?id=1\">").url,
              "https://paper.cymru/ferry?id=1");
    for (const auto* other : {"https://evil.cymru/", "javascript:alert(1)", "http://10.0.0.1/"})
        EXPECT_EQ(card_of("<link rel=canonical href=\"" + std::string(other) + "\">").url,
                  page_.text());
}

// T-063, I-060: the page was asked for under the guard; what it names is no more trusted.
TEST_F(PageCard, HasNoPictureThatMayNotBeAskedFor) {
    for (const auto* address :
         {"http://10.0.0.1/i.png", "https://[::1]/i.png", "https://localhost/",
          "file:///etc/passwd", "data:image/png;base64,xx", "https://u:p@paper.cymru/i.png",
          "x');color:red"}) {
        const auto card =
            card_of("<meta property=og:image content=\"" + std::string(address) + "\">");
        EXPECT_EQ(card.image, "") << address;
    }
    EXPECT_EQ(card_of("<meta property=og:image content=\"http://cdn.cymru/i.png\">").image,
              "https://cdn.cymru/i.png");
}

// I-088: nothing of the markup is kept but an address.
TEST_F(PageCard, ShowsAVideoInAFrame) {
    const auto card = with_oembed(
        {{"type", "video"},
         {"title", "Ferry film"},
         {"html", "<script>x</script><iframe src=\"https://play.cymru/7\" onload=x></iframe>"},
         {"width", 640},
         {"height", "360"},
         {"thumbnail_url", "https://play.cymru/7.jpg"}});
    EXPECT_EQ(card.type, CardType::video);
    EXPECT_EQ(card.embed_url, "https://play.cymru/7");
    EXPECT_EQ(card.title, "Ferry film");
    EXPECT_EQ(card.image, "https://play.cymru/7.jpg");
    EXPECT_EQ(card.width, 640u);
    EXPECT_EQ(card.height, 360u);
}

TEST_F(PageCard, ShowsNoFrameOfOursNorWhatIsNone) {
    for (const auto* html : {"<iframe src=\"https://copro.cymru/settings\"></iframe>",
                             "<script>x</script>", "<iframe src=\"javascript:alert(1)\"></iframe>",
                             "<iframe></iframe>", "<img src=x onerror=alert(1)>"}) {
        const auto card =
            with_oembed({{"type", "video"}, {"html", html}, {"width", 640}, {"height", 360}});
        EXPECT_EQ(card.type, CardType::link) << html;
        EXPECT_EQ(card.embed_url, "");
    }
}

TEST_F(PageCard, ShowsAPhoto) {
    const auto card = with_oembed({{"type", "photo"},
                                   {"url", "https://p.cymru/1.jpg"},
                                   {"width", 800},
                                   {"height", 600},
                                   {"author_name", "Ines"}});
    EXPECT_EQ(card.type, CardType::photo);
    EXPECT_EQ(card.image, "https://p.cymru/1.jpg");
    EXPECT_EQ(card.embed_url, "https://p.cymru/1.jpg");
    EXPECT_EQ(card.author_name, "Ines");
    EXPECT_EQ(with_oembed({{"type", "photo"}, {"url", "data:x"}}).type, CardType::link);
}

TEST_F(PageCard, BelievesNothingThatIsRich) {
    const auto card = with_oembed({{"type", "rich"}, {"title", "x"}, {"html", "<script>"}});
    EXPECT_EQ(card.title, "Ferry");
    EXPECT_EQ(card.type, CardType::link);
}

TEST(PageFactsOfAHead, AreBounded) {
    std::string html;
    for (int i = 0; i < 1'000; ++i) html += "<meta name=n" + std::to_string(i) + " content=x>";
    for (int i = 0; i < 50; ++i) html += "<script type=application/ld+json>{}</script>";
    const auto facts = read_page(html, "text/html");
    EXPECT_EQ(facts.meta.size(), most_meta);
    EXPECT_EQ(facts.structured_data.size(), most_structured_data);
}

TEST(PageFactsOfAHead, AreThoseOfPagesAlone) {
    EXPECT_TRUE(is_page("text/html"));
    EXPECT_TRUE(is_page("Application/XHTML+xml ; charset=x"));
    for (const auto* type : {"", "image/png", "text/plain", "application/pdf", "text/htmlx"})
        EXPECT_FALSE(is_page(type)) << type;
}

}  // namespace
}  // namespace ynghyd::federation
