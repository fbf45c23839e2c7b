#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/mute.hpp"
#include "tests/unit/api/api_fixture.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;

class Relationships : public ApiFixture {
protected:
    Called change(const social::AccountRecord& other, const std::string& deed,
                  const std::string& body = {}) {
        return send_form(http::Method::post, "/api/v1/accounts/" + to_string(other.id) + "/" + deed,
                         token_, body);
    }
    Json relationship(const social::AccountRecord& other) {
        return get("/api/v1/accounts/relationships?id=" + to_string(other.id), token_).body.at(0);
    }

    const social::AccountRecord bob_ = make_remote("bob", "far.example");
    const social::AccountRecord dai_ = make_local("dai");
    const std::string token_ = make_token(ana_, "read write follow");
};

// Checklist 8.53: Tusky fails when a boolean is missing.
TEST_F(Relationships, HaveEveryKey) {
    const auto json = relationship(dai_);
    EXPECT_EQ(json.size(), 16u);
    for (const auto* name : {"following", "showing_reblogs", "notifying", "followed_by", "blocking",
                             "blocked_by", "muting", "muting_notifications", "requested",
                             "requested_by", "domain_blocking", "endorsed"})
        EXPECT_EQ(json.at(name), false) << name;
    EXPECT_EQ(json.at("id"), to_string(dai_.id));
    EXPECT_EQ(json.at("languages"), nullptr);
    EXPECT_EQ(json.at("muting_expires_at"), nullptr);
    EXPECT_EQ(json.at("note"), "");
}

// Checklist 8.54.
TEST_F(Relationships, AreAskedForOneOrSeveralAndUnknownOnesAreSkipped) {
    const auto a = to_string(bob_.id), b = to_string(dai_.id);
    const auto ask = [&](const std::string& query) {
        std::vector<std::string> ids;
        for (const auto& json : get("/api/v1/accounts/relationships?" + query, token_).body)
            ids.push_back(json["id"]);
        return ids;
    };
    EXPECT_THAT(ask("id[]=" + a + "&id[]=999&id[]=" + b), ElementsAre(a, b));
    EXPECT_THAT(ask("id=" + b), ElementsAre(b));
    EXPECT_THAT(ask("id[]=junk"), ElementsAre());
    EXPECT_THAT(ask(""), ElementsAre());
}

TEST_F(Relationships, BeginByFollowing) {
    EXPECT_EQ(change(dai_, "follow").body["following"], true);
    const auto remote = change(bob_, "follow").body;
    EXPECT_EQ(remote["following"], false);
    EXPECT_EQ(remote["requested"], true);
    EXPECT_EQ(remote["showing_reblogs"], true);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::follow);
}

TEST_F(Relationships, WithWhoeverIsLockedWaitForAYes) {
    const auto shy = make_local("shy", social::ActorType::person, true);
    EXPECT_EQ(change(shy, "follow").body["requested"], true);
}

// Checklist 8.55.
TEST_F(Relationships, KeepWhatARepeatedFollowDoesNotSay) {
    change(dai_, "follow", "reblogs=false&languages[]=cy&languages[]=en");
    const auto again = change(dai_, "follow", "notify=true").body;
    EXPECT_EQ(again["showing_reblogs"], false);
    EXPECT_EQ(again["notifying"], true);
    EXPECT_EQ(again["languages"], Json({"cy", "en"}));
    const auto all =
        send_form(http::Method::post, "/api/v1/accounts/" + to_string(dai_.id) + "/follow", token_,
                  R"({"reblogs":true,"languages":[]})", "application/json");
    EXPECT_EQ(all.body["showing_reblogs"], true);
    EXPECT_EQ(all.body["languages"], nullptr);
}

TEST_F(Relationships, EndByUnfollowingAsOftenAsOneLikes) {
    change(dai_, "follow");
    EXPECT_EQ(change(dai_, "unfollow").body["following"], false);
    EXPECT_EQ(change(dai_, "unfollow").status, 200);
    change(bob_, "follow");
    EXPECT_EQ(change(bob_, "unfollow").body["requested"], false);
}

TEST_F(Relationships, WithOneselfAreNone) {
    for (const auto* deed : {"follow", "block", "mute", "endorse", "note"}) {
        const auto refused = change(ana_, deed);
        EXPECT_EQ(refused.status, 403) << deed;
        EXPECT_EQ(refused.error(), "This action is not allowed");
    }
}

TEST_F(Relationships, WithNobodyAreNotFound) {
    for (const auto* id : {"999", "junk", "0"})
        for (const auto* deed : {"follow", "unfollow", "remove_from_followers", "block", "unblock",
                                 "mute", "unmute", "pin", "unpin", "endorse", "unendorse", "note"})
            EXPECT_EQ(send_form(http::Method::post,
                                std::string("/api/v1/accounts/") + id + "/" + deed, token_)
                          .status,
                      404)
                << deed;
}

TEST_F(Relationships, SendFollowersAway) {
    make_follow(bob_, ana_);
    EXPECT_EQ(relationship(bob_)["followed_by"], true);
    EXPECT_EQ(change(bob_, "remove_from_followers").body["followed_by"], false);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::reject);
    EXPECT_EQ(change(bob_, "remove_from_followers").status, 200);
}

TEST_F(Relationships, EndByBlocking) {
    make_follow(bob_, ana_);
    change(dai_, "follow");
    EXPECT_EQ(change(bob_, "block").body["blocking"], true);
    EXPECT_EQ(relationship(bob_)["followed_by"], false);
    EXPECT_EQ(change(dai_, "block").body["following"], false);
    EXPECT_EQ(change(dai_, "block").status, 200);
    EXPECT_EQ(change(dai_, "follow").status, 403);
    const auto blocks = get("/api/v1/blocks", token_).body;
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(change(dai_, "unblock").body["blocking"], false);
    EXPECT_EQ(change(dai_, "unblock").status, 200);
}

// Checklist 8.56.
TEST_F(Relationships, AreMutedForAWhile) {
    const auto muted = change(bob_, "mute", "duration=60&notifications=False").body;
    EXPECT_EQ(muted["muting"], true);
    EXPECT_EQ(muted["muting_notifications"], false);
    EXPECT_EQ(muted["muting_expires_at"], "2027-02-01T09:01:00.000Z");
    const auto listed = get("/api/v1/mutes", token_).body;
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0]["mute_expires_at"], "2027-02-01T09:01:00.000Z");
    clock_.advance(std::chrono::seconds(60));
    EXPECT_EQ(relationship(bob_)["muting"], false);
    EXPECT_TRUE(get("/api/v1/mutes", token_).body.empty());
}

TEST_F(Relationships, AreMutedForEver) {
    EXPECT_EQ(change(bob_, "mute").body["muting_notifications"], true);
    EXPECT_EQ(get("/api/v1/mutes", token_).body.at(0)["mute_expires_at"], nullptr);
    EXPECT_EQ(change(bob_, "unmute").body["muting"], false);
    EXPECT_EQ(change(bob_, "mute", "duration=-1").status, 422);
    EXPECT_EQ(change(bob_, "mute", "duration=99999999999").status, 422);
}

TEST_F(Relationships, AreEndorsedAsLongAsOneFollows) {
    EXPECT_EQ(change(dai_, "endorse").status, 422);
    change(dai_, "follow");
    EXPECT_EQ(change(dai_, "pin").body["endorsed"], true);
    EXPECT_EQ(change(dai_, "endorse").status, 200);
    EXPECT_EQ(get("/api/v1/endorsements", token_).body.at(0)["id"], to_string(dai_.id));
    EXPECT_EQ(
        get("/api/v1/accounts/" + to_string(ana_.id) + "/endorsements").body.at(0)["username"],
        "dai");
    EXPECT_EQ(change(dai_, "unendorse").body["endorsed"], false);
    change(dai_, "endorse");
    change(dai_, "unfollow");
    EXPECT_EQ(relationship(dai_)["endorsed"], false);
}

TEST_F(Relationships, HaveANote) {
    EXPECT_EQ(change(bob_, "note", "comment=met+in+Bala").body["note"], "met in Bala");
    EXPECT_EQ(change(bob_, "note", "comment=" + std::string(2001, 'x')).status, 422);
    EXPECT_EQ(relationship(bob_)["note"], "met in Bala");
    EXPECT_EQ(change(bob_, "note").body["note"], "");
}

TEST_F(Relationships, ShowWhichFriendsFollowSomebody) {
    change(dai_, "follow");
    make_follow(dai_, bob_);
    const auto path = "/api/v1/accounts/familiar_followers?id[]=" + to_string(bob_.id);
    const auto shown = get(path, token_).body;
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0]["id"], to_string(bob_.id));
    EXPECT_EQ(shown[0]["accounts"].at(0)["username"], "dai");
    auto hidden = dai_;
    hidden.hides_follows = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, hidden); });
    EXPECT_TRUE(get(path, token_).body[0]["accounts"].empty());
}

class FollowRequests : public Relationships {
protected:
    FollowRequests() { make_follow(bob_, ana_, social::FollowState::requested); }
    Called decide(const social::AccountRecord& asker, const std::string& word) {
        return send_form(http::Method::post,
                         "/api/v1/follow_requests/" + to_string(asker.id) + "/" + word, token_);
    }
};

TEST_F(FollowRequests, AreListedAndGranted) {
    EXPECT_EQ(get("/api/v1/follow_requests", token_).body.at(0)["acct"], "bob@far.example");
    EXPECT_EQ(relationship(bob_)["requested_by"], true);
    EXPECT_EQ(decide(bob_, "authorize").body["followed_by"], true);
    EXPECT_TRUE(get("/api/v1/follow_requests", token_).body.empty());
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::accept);
}

TEST_F(FollowRequests, AreRefused) {
    EXPECT_EQ(decide(bob_, "reject").body["requested_by"], false);
    EXPECT_EQ(last_activity(ana_).type, social::ActivityType::reject);
}

TEST_F(FollowRequests, OfNobodyAreNotFound) {
    EXPECT_EQ(decide(dai_, "authorize").status, 404);
    decide(bob_, "authorize");
    EXPECT_EQ(decide(bob_, "reject").status, 404);
    EXPECT_EQ(relationship(bob_)["followed_by"], true);
}

class DomainBlocks : public Relationships {
protected:
    Called block(const std::string& domain) {
        return send_form(http::Method::post, "/api/v1/domain_blocks", token_, "domain=" + domain);
    }
};

TEST_F(DomainBlocks, EndWhatThereWasWithAServer) {
    make_follow(bob_, ana_);
    make_follow(ana_, bob_);
    const auto preview = get("/api/v1/domain_blocks/preview?domain=far.example", token_).body;
    EXPECT_EQ(preview, Json({{"following_count", 1}, {"followers_count", 1}}));
    EXPECT_EQ(get("/api/v1/domain_blocks/preview", token_).status, 400);
    EXPECT_EQ(block("FAR.example").body, Json::object());
    const auto after = relationship(bob_);
    EXPECT_EQ(after["domain_blocking"], true);
    EXPECT_EQ(after["following"], false);
    EXPECT_EQ(after["followed_by"], false);
    EXPECT_EQ(change(bob_, "follow").status, 403);
    EXPECT_EQ(get("/api/v1/domain_blocks", token_).body, Json({"far.example"}));
}

TEST_F(DomainBlocks, TellWhatEnded) {
    block("near.example");
    EXPECT_TRUE(get("/api/v1/notifications", token_).body.empty()) << "there was nothing";
    make_follow(bob_, ana_);
    block("far.example");
    const std::string only_severed = "?types[]=severed_relationships&supported_types[]=mention";
    const auto told = get("/api/v1/notifications" + only_severed, token_).body;
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0]["account"]["id"], to_string(ana_.id));
    auto event = told[0]["event"];
    EXPECT_TRUE(event.at("id").is_string());
    event.erase("id");
    EXPECT_EQ(event, (Json{{"type", "user_domain_block"},
                           {"purged", false},
                           {"target_name", "far.example"},
                           {"followers_count", 1},
                           {"following_count", 0},
                           {"created_at", "2027-02-01T09:00:00.000Z"}}));
    EXPECT_EQ(told[0]["fallback"]["title"], "Lost connections with far.example");
    const auto grouped = get("/api/v2/notifications" + only_severed, token_).body;
    ASSERT_EQ(grouped["notification_groups"].size(), 1u);
    EXPECT_EQ(grouped["notification_groups"][0]["event"], told[0]["event"]);
    EXPECT_EQ(grouped["notification_groups"][0]["fallback"], told[0]["fallback"]);
}

// Checklist 8.25: Tusky and toot send a body with DELETE.
TEST_F(DomainBlocks, AreLiftedByABodyOrAQuery) {
    block("far.example");
    block("near.example");
    EXPECT_EQ(get("/api/v1/domain_blocks", token_).body, Json({"near.example", "far.example"}));
    EXPECT_EQ(
        send_form(http::Method::delete_, "/api/v1/domain_blocks", token_, "domain=far.example")
            .status,
        200);
    EXPECT_EQ(send_form(http::Method::delete_, "/api/v1/domain_blocks?domain=near.example", token_)
                  .status,
              200);
    EXPECT_TRUE(get("/api/v1/domain_blocks", token_).body.empty());
}

TEST_F(DomainBlocks, AreOfOtherServersOnly) {
    for (const auto* domain : {"", "copro.example", "no domain", "nodots", ".example"})
        EXPECT_EQ(block(percent_encode(domain)).status, 422) << domain;
}

}  // namespace
}  // namespace ynghyd::api
