#include "api/entities/trend.hpp"
#include "social/accounts/user.hpp"
#include "social/trends/tag.hpp"
#include "tests/unit/api/page_walk.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;

constexpr const char* trending_link = "https://paper.example/ferry";

/// Tags, a link and a post that ana's friends use.
class TrendsRead : public ReadingFixture {
protected:
    TrendsRead() {
        publish(ana_, std::string("#Seeds #bread ") + trending_link);
        publish(bob_, std::string("#seeds ") + trending_link);
        publish(dai_, "#bread #seeds");
        liked_ = publish(bob_, "liked");
        for (const auto& account : {ana_, dai_})
            write([&](storage::Transaction& tx) {
                EXPECT_TRUE(social::favourite(tx, site_, account, liked_));
            });
        social::PreviewCardRecord card;
        card.url = trending_link;
        card.title = "Ferry back in service";
        write([&](storage::Transaction& tx) { social::settle_card(tx, trending_link, card); });
    }
    const social::AccountRecord dai_ = make_local("dai");
    social::StatusRecord liked_;
};

TEST_F(TrendsRead, AreTags) {
    for (const auto* path : {"/api/v1/trends/tags", "/api/v1/trends"}) {
        const auto tags = get(path).body;
        EXPECT_THAT(list_of(tags, "name"), ElementsAre("seeds", "bread")) << path;
        EXPECT_EQ(tags[0]["history"].size(), 7u);
        EXPECT_EQ(tags[0]["history"][0]["accounts"], "3");
        EXPECT_EQ(tags[0]["history"][0]["uses"], "3");
        EXPECT_FALSE(tags[0].contains("following"));
    }
    EXPECT_EQ(get("/api/v1/trends/tags", token_).body[0]["following"], false);
}

TEST_F(TrendsRead, ArePagedByOffset) {
    EXPECT_THAT(list_of(get("/api/v1/trends/tags?limit=1").body, "name"), ElementsAre("seeds"));
    EXPECT_THAT(list_of(get("/api/v1/trends/tags?limit=1&offset=1").body, "name"),
                ElementsAre("bread"));
    EXPECT_EQ(get("/api/v1/trends/tags?offset=2").body, Json::array());
    EXPECT_EQ(get("/api/v1/trends/tags?limit=1").header("Link"),
              "<https://copro.example/api/v1/trends/tags?limit=1&offset=1>; rel=\"next\"");
    EXPECT_EQ(get("/api/v1/trends/tags?offset=2").header("Link"),
              "<https://copro.example/api/v1/trends/tags?limit=10&offset=0>; rel=\"prev\"");
    for (const auto* odd : {"limit=x&offset=-3", "limit=-1", "limit=99999999999999999999"})
        EXPECT_EQ(get(std::string("/api/v1/trends/tags?") + odd).body.size(), 2u) << odd;
}

TEST_F(TrendsRead, AreStatuses) {
    const auto statuses = get("/api/v1/trends/statuses").body;
    EXPECT_THAT(list_of(statuses), ElementsAre(to_string(liked_.id)));
    EXPECT_EQ(get("/api/v1/trends/statuses?offset=1").body, Json::array());
    EXPECT_EQ(get("/api/v1/trends/statuses", token_).body[0]["favourited"], true);
}

TEST_F(TrendsRead, AreLinks) {
    const auto links = get("/api/v1/trends/links").body;
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links[0]["url"], trending_link);
    EXPECT_EQ(links[0]["title"], "Ferry back in service");
    ASSERT_EQ(links[0]["history"].size(), 7u);
    EXPECT_EQ(links[0]["history"][0]["accounts"], "2");
    EXPECT_EQ(links[0]["history"][0]["uses"], "2");
    EXPECT_TRUE(links[0]["history"][0]["day"].is_string());
    EXPECT_TRUE(links[0].contains("authors"));
}

class LinkTimeline : public TrendsRead {
protected:
    std::string target() const {
        return "/api/v1/timelines/link?url=" + percent_encode(trending_link);
    }
};

TEST_F(LinkTimeline, IsWhatIsSaidInPublicAboutATrend) {
    publish(dai_, std::string("for few ") + trending_link, social::Visibility::private_);
    publish(dai_, std::string("quietly ") + trending_link, social::Visibility::unlisted);
    const auto statuses = get(target()).body;
    ASSERT_EQ(statuses.size(), 2u);
    EXPECT_EQ(statuses[0]["account"]["acct"], "bob");
    EXPECT_EQ(statuses[0]["card"]["title"], "Ferry back in service");
    EXPECT_EQ(
        get("/api/v1/timelines/link?url=" + percent_encode(std::string(trending_link) + "#top"))
            .body.size(),
        2u);
}

TEST_F(LinkTimeline, IsPagedToTheEndAndBack) {
    for (int i = 0; i < 5; ++i) publish(dai_, std::to_string(i) + " " + trending_link);
    const auto walked = walk([&](const std::string& asked) { return get(asked); },
                             target() + "&limit=3", id_of_item);
    EXPECT_EQ(walked.there.size(), 7u);
    EXPECT_EQ(walked.back.size(), 6u);
}

TEST_F(LinkTimeline, IsThereForTrendsAlone) {
    publish(ana_, "https://paper.example/other");
    for (const auto* url : {"", "nonsense", "https://paper.example/other", "https://x.example/"})
        EXPECT_EQ(get("/api/v1/timelines/link?url=" + percent_encode(url)).status, 404) << url;
}

/// dai looks after this server.
class TrendReview : public TrendsRead {
protected:
    TrendReview() { make_role(dai_, social::Role::moderator); }

    void make_role(const social::AccountRecord& account, social::Role role) {
        auto user = make_user(account);
        user.role = role;
        write([&](storage::Transaction& tx) { social::put_user(tx, user); });
    }
    Called look(const std::string& path) { return get("/api/v1/admin/" + path, moderator_); }
    Called decide(const std::string& path) {
        return send_form(http::Method::post, "/api/v1/admin/trends/" + path, moderator_);
    }
    Called change_tag(const std::string& id, const Json& change) {
        return send_json(http::Method::put, "/api/v1/admin/tags/" + id, moderator_, change);
    }
    static std::string id_of_tag(const std::string& name) {
        return std::to_string(social::tag_number(name));
    }
    const std::string moderator_ = make_token(dai_, "read write admin:read admin:write");
};

TEST_F(TrendReview, IsForModeratorsAndAdmins) {
    const auto token = make_token(ana_, "read write admin:read admin:write");
    const auto ask_all = [&] {
        std::set<int> answers;
        for (const auto* path : {"trends/links", "trends/statuses", "trends/tags",
                                 "trends/links/publishers", "tags", "tags/1"})
            answers.insert(get("/api/v1/admin/" + std::string(path), token).status);
        for (const auto* path : {"links/1/approve", "statuses/1/reject", "tags/1/approve",
                                 "links/publishers/1/reject", "people/1/approve"})
            answers.insert(
                send_form(http::Method::post, "/api/v1/admin/trends/" + std::string(path), token)
                    .status);
        answers.insert(send_json(http::Method::put, "/api/v1/admin/tags/1", token).status);
        return answers;
    };
    EXPECT_THAT(ask_all(), ElementsAre(403)) << "nobody's role is known";
    make_role(ana_, social::Role::editor);
    EXPECT_THAT(ask_all(), ElementsAre(403));
    make_role(ana_, social::Role::admin);
    EXPECT_THAT(ask_all(), ElementsAre(200, 404));
}

TEST_F(TrendReview, KeepsATagOut) {
    const auto tags = look("trends/tags").body;
    ASSERT_EQ(tags.size(), 2u);
    EXPECT_EQ(tags[0]["requires_review"], true);
    EXPECT_EQ(tags[0]["trendable"], true);
    const auto id = tags[0]["id"].get<std::string>();
    const auto rejected = decide("tags/" + id + "/reject").body;
    EXPECT_EQ(rejected["trendable"], false);
    EXPECT_EQ(rejected["requires_review"], false);
    EXPECT_THAT(list_of(get("/api/v1/trends/tags").body, "name"), ElementsAre("bread"));
    EXPECT_EQ(look("trends/tags").body.size(), 2u) << "moderators can change their minds";
    EXPECT_EQ(decide("tags/" + id + "/approve").body["trendable"], true);
    EXPECT_EQ(get("/api/v1/trends/tags").body.size(), 2u);
}

TEST_F(TrendReview, KeepsAPostOut) {
    EXPECT_EQ(look("trends/statuses").body[0]["requires_review"], true);
    const auto path = "statuses/" + to_string(liked_.id);
    const auto rejected = decide(path + "/reject").body;
    EXPECT_EQ(rejected["id"], to_string(liked_.id));
    EXPECT_EQ(rejected["requires_review"], false);
    EXPECT_EQ(get("/api/v1/trends/statuses").body, Json::array());
    EXPECT_EQ(decide(path + "/approve").status, 200);
    EXPECT_EQ(get("/api/v1/trends/statuses").body.size(), 1u);
    EXPECT_EQ(decide("statuses/1/approve").status, 404);
}

TEST_F(TrendReview, KeepsALinkOutAndItsPublisher) {
    const auto link = look("trends/links").body[0];
    EXPECT_EQ(link["requires_review"], true);
    const auto id = link["id"].get<std::string>();
    EXPECT_EQ(decide("links/" + id + "/reject").body["requires_review"], false);
    EXPECT_EQ(get("/api/v1/trends/links").body, Json::array());
    EXPECT_EQ(decide("links/" + id + "/approve").status, 200);
    EXPECT_EQ(get("/api/v1/trends/links").body.size(), 1u);
    EXPECT_EQ(decide("links/7/approve").status, 404);
    const auto publishers = look("trends/links/publishers").body;
    ASSERT_EQ(publishers.size(), 1u);
    EXPECT_EQ(publishers[0]["domain"], "paper.example");
    EXPECT_EQ(publishers[0]["requires_review"], true);
    const auto publisher = publishers[0]["id"].get<std::string>();
    const auto rejected = decide("links/publishers/" + publisher + "/reject").body;
    EXPECT_EQ(rejected["trendable"], false);
    EXPECT_EQ(rejected["requires_review"], false);
    EXPECT_EQ(decide("links/publishers/7/reject").status, 404);
    EXPECT_EQ(look("trends/links/publishers").body[0]["trendable"], false);
}

TEST_F(TrendReview, ChangesTags) {
    const auto id = id_of_tag("seeds");
    EXPECT_EQ(look("tags/" + id).body["name"], "seeds");
    EXPECT_EQ(look("tags/7").status, 404);
    EXPECT_EQ(change_tag("7", {{"usable", false}}).status, 404);
    const auto changed = change_tag(id, {{"display_name", "SEEDS"}, {"listable", false}});
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.body["name"], "SEEDS");
    EXPECT_EQ(changed.body["listable"], false);
    EXPECT_EQ(changed.body["usable"], true);
    EXPECT_EQ(get("/api/v1/tags/seeds").body["name"], "SEEDS");
    EXPECT_EQ(get("/api/v2/search?q=seeds&type=hashtags", token_).body["hashtags"], Json::array());
    EXPECT_EQ(change_tag(id, {{"display_name", "Weeds"}}).status, 422);
    EXPECT_EQ(change_tag(id, {{"usable", false}}).body["usable"], false);
    const auto refused = post_to("/api/v1/statuses", {{"status", "more #seeds"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.error(), "#seeds is not used on this server; leave it out.");
}

TEST_F(TrendReview, ListsTagsInPages) {
    for (int i = 0; i < 5; ++i) publish(ana_, "#tag" + std::to_string(i));
    const auto walked = walk([&](const std::string& target) { return get(target, moderator_); },
                             "/api/v1/admin/tags?limit=3", id_of_item);
    EXPECT_EQ(walked.there.size(), 7u);
    EXPECT_EQ(walked.back.size(), 6u);
}

}  // namespace
}  // namespace ynghyd::api
