#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;

class Tags : public ApiFixture {
protected:
    Called act(const std::string& tag, const std::string& deed) {
        return send_form(http::Method::post, "/api/v1/tags/" + percent_encode(tag) + "/" + deed,
                         token_);
    }
    const std::string token_ = make_token(ana_, "read write follow");
};

TEST_F(Tags, TellHowMuchTheyAreUsed) {
    publish(ana_, "Oer yn y #Bala");
    publish(make_local("dai"), "#bala eto");
    clock_.advance(std::chrono::hours(24));
    publish(ana_, "#BALA heddiw");
    const auto tag = get("/api/v1/tags/bala").body;
    EXPECT_EQ(tag["name"], "bala");
    EXPECT_EQ(tag["url"], "https://copro.example/tags/bala");
    ASSERT_EQ(tag["history"].size(), 7u);
    EXPECT_EQ(tag["history"][0]["uses"], "1");
    EXPECT_EQ(tag["history"][1]["uses"], "2");
    EXPECT_EQ(tag["history"][1]["accounts"], "2");
    EXPECT_EQ(tag["history"][6]["uses"], "0");
    EXPECT_EQ(tag["history"][0]["day"], "1801526400");
    EXPECT_FALSE(tag.contains("following"));
}

TEST_F(Tags, ThatNobodyUsedAreThereWhenTheyCouldBe) {
    EXPECT_EQ(get("/api/v1/tags/llanfair").status, 200);
    for (const auto* name : {"123", "a b", "a-b"})
        EXPECT_EQ(get("/api/v1/tags/" + percent_encode(name)).status, 404) << name;
    EXPECT_EQ(get("/api/v1/tags/bala", "unknown").status, 401);
}

// Checklist 8.106.
TEST_F(Tags, AreFollowedAsOftenAsOneLikes) {
    EXPECT_EQ(act("Bala", "follow").body["following"], true);
    EXPECT_EQ(act("bala", "follow").body["following"], true);
    EXPECT_EQ(get("/api/v1/tags/BALA", token_).body["following"], true);
    const auto followed = get("/api/v1/followed_tags", token_).body;
    ASSERT_EQ(followed.size(), 1u);
    EXPECT_EQ(followed[0]["name"], "Bala");
    EXPECT_EQ(act("BALA", "unfollow").body["following"], false);
    EXPECT_EQ(act("BALA", "unfollow").status, 200);
    EXPECT_EQ(act("1", "follow").status, 404);
}

TEST_F(Tags, ThatAreFollowedArePaged) {
    for (const auto* name : {"un", "dau", "tri"}) act(name, "follow");
    const auto walked = walk([&](const std::string& target) { return get(target, token_); },
                             "/api/v1/followed_tags?limit=2",
                             [](const Json& tag) { return tag["name"].get<std::string>(); });
    EXPECT_THAT(walked.there, ElementsAre("tri", "dau", "un"));
    EXPECT_THAT(walked.back, ElementsAre("tri", "dau"));
}

TEST_F(Tags, AreFeatured) {
    publish(ana_, "#Bala");
    EXPECT_EQ(act("Bala", "feature").body["featuring"], true);
    EXPECT_EQ(act("Bala", "feature").status, 200);
    const auto listed = get("/api/v1/accounts/" + to_string(ana_.id) + "/featured_tags").body;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0]["name"], "Bala");
    EXPECT_EQ(listed[0]["statuses_count"], "1");
    EXPECT_EQ(listed[0]["last_status_at"], "2027-02-01");
    EXPECT_EQ(act("bala", "unfeature").body["featuring"], false);
    EXPECT_EQ(act("bala", "unfeature").status, 200);
    EXPECT_EQ(get("/api/v1/accounts/99/featured_tags").status, 404);
}

TEST_F(Tags, AreFeaturedByNameAndGoByTheirId) {
    const auto made =
        send_form(http::Method::post, "/api/v1/featured_tags", token_, "name=%23Bala");
    ASSERT_EQ(made.status, 200) << made.body.dump();
    EXPECT_EQ(made.body["last_status_at"], nullptr);
    EXPECT_EQ(made.body["id"], get("/api/v1/tags/bala").body["id"]);
    EXPECT_EQ(get("/api/v1/featured_tags", token_).body.size(), 1u);
    const auto path = "/api/v1/featured_tags/" + made.body["id"].get<std::string>();
    EXPECT_EQ(send_form(http::Method::delete_, path, token_).body, Json::object());
    EXPECT_EQ(send_form(http::Method::delete_, path, token_).status, 404);
    EXPECT_EQ(send_form(http::Method::post, "/api/v1/featured_tags", token_, "name=no+tag").status,
              422);
    EXPECT_EQ(send_form(http::Method::post, "/api/v1/featured_tags", token_).status, 422);
}

TEST_F(Tags, AreSuggestedFromWhatOneWrites) {
    publish(ana_, "#bala #llyn");
    publish(ana_, "#Bala");
    act("llyn", "feature");
    const auto suggested = get("/api/v1/featured_tags/suggestions", token_).body;
    ASSERT_EQ(suggested.size(), 1u);
    EXPECT_EQ(suggested[0]["name"], "Bala");
}

}  // namespace
}  // namespace ynghyd::api
