// What apps are shown of the page that a post links to.

#include "api/entities/status.hpp"
#include "social/statuses/preview_card.hpp"
#include "storage/keyspace.hpp"
#include "tests/unit/api/streaming_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* link_to_ferry = "https://paper.example/ferry";

class Cards : public StreamingFixture {
protected:
    static social::PreviewCardRecord ferry_card() {
        social::PreviewCardRecord card;
        card.url = link_to_ferry;
        card.title = "Ferry back in service";
        card.description = "The 07:10 sails again.";
        card.language = "en";
        card.provider_name = "Harbour Paper";
        card.image = "https://paper.example/i.jpg";
        card.width = 1200;
        card.height = 630;
        card.published = parse_rfc3339("2027-01-31T05:00:00Z");
        return card;
    }
    void settle(const social::PreviewCardRecord& card = ferry_card()) {
        write([&](storage::Transaction& tx) { social::settle_card(tx, link_to_ferry, card); });
    }
    Json card_of(const social::StatusRecord& status) {
        return get("/api/v1/statuses/" + to_string(status.id), token_).body["card"];
    }
    social::StatusRecord post_link() { return publish(bob_, std::string("See ") + link_to_ferry); }
};

// Section 4.12.
TEST_F(Cards, HaveEveryKey) {
    const auto status = post_link();
    EXPECT_EQ(card_of(status), nullptr) << "nobody has looked yet";
    settle();
    const auto picture =
        addresses_.copy("cards/" + to_hex(storage::hash32(link_to_ferry)), ferry_card().image);
    EXPECT_TRUE(picture.starts_with("https://copro.example/remote/cards/"));
    EXPECT_EQ(card_of(status), Json({{"url", link_to_ferry},
                                     {"title", "Ferry back in service"},
                                     {"description", "The 07:10 sails again."},
                                     {"language", "en"},
                                     {"type", "link"},
                                     {"author_name", ""},
                                     {"author_url", ""},
                                     {"provider_name", "Harbour Paper"},
                                     {"provider_url", ""},
                                     {"html", ""},
                                     {"width", 1200},
                                     {"height", 630},
                                     {"image", picture},
                                     {"image_description", ""},
                                     {"embed_url", ""},
                                     {"blurhash", nullptr},
                                     {"published_at", "2027-01-31T05:00:00.000Z"},
                                     {"authors", Json::array()}}));
}

TEST_F(Cards, AreToldOfToWhoListens) {
    auto client = open();
    const auto status = post_link();
    EXPECT_EQ(hear(client).event(), "update");
    settle();
    const auto heard = hear(client);
    EXPECT_EQ(heard.event(), "status.update");
    EXPECT_EQ(heard.id(), to_string(status.id));
    EXPECT_EQ(heard.payload["card"]["title"], "Ferry back in service");
    EXPECT_EQ(heard.payload["edited_at"], nullptr);
}

TEST_F(Cards, ShowVideosInAFrameThatIsBuiltHere) {
    const auto status = post_link();
    auto card = ferry_card();
    card.type = social::CardType::video;
    card.embed_url = "https://play.example/7?a=1&b=\"><script>";
    settle(card);
    const auto html = card_of(status)["html"].get<std::string>();
    EXPECT_THAT(html,
                HasSubstr("src=\"https://play.example/7?a=1&amp;b=&quot;&gt;&lt;script&gt;\""));
    EXPECT_THAT(html, HasSubstr("sandbox=\""));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_EQ(card_of(status)["type"], "video");
}

// Who is named by a page has to have said that its pages may name them.
TEST_F(Cards, NameAnAuthorWhoAgrees) {
    const auto status = post_link();
    auto card = ferry_card();
    card.author_name = "Ines";
    card.creator = cai_.username + "@" + cai_.domain;
    settle(card);
    EXPECT_EQ(card_of(status)["authors"],
              Json::array({{{"name", "Ines"}, {"url", ""}, {"account", nullptr}}}));
    auto agreed = cai_;
    agreed.attribution_domains = {"other.example", "paper.example"};
    write([&](storage::Transaction& tx) { social::put_account(tx, agreed); });
    EXPECT_EQ(card_of(status)["authors"][0]["account"]["id"], to_string(cai_.id));
    agreed.attribution_domains = {"er.example"};
    write([&](storage::Transaction& tx) { social::put_account(tx, agreed); });
    EXPECT_EQ(card_of(status)["authors"][0]["account"], nullptr);
}

TEST_F(Cards, GoWithTheLinkThatAnEditRemoves) {
    const auto status = post_link();
    settle();
    social::StatusEdit change;
    change.text = "See nothing";
    ASSERT_TRUE(edit(bob_, status.id, change));
    EXPECT_EQ(card_of(status), nullptr);
}

}  // namespace
}  // namespace ynghyd::api
