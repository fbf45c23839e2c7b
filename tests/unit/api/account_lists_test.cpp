// Accounts as everybody sees them, and lists of them page by page.

#include <algorithm>

#include "social/relationships/block.hpp"
#include "social/relationships/relationship.hpp"
#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::StartsWith;

class AccountLists : public ApiFixture {
protected:
    std::string path(const social::AccountRecord& account, const std::string& rest = {}) {
        return "/api/v1/accounts/" + to_string(account.id) + rest;
    }
    /// Who follows ana, the latest first, as pages are cut.
    std::vector<std::string> places_of_followers() {
        std::vector<std::string> places;
        for (const auto& one : social::list_followers(*read(), ana_.id, social::Window{}))
            places.push_back(to_string(one.place));
        return places;
    }
    /// So many people who follow ana, the latest first.
    std::vector<std::string> make_followers(int number) {
        std::vector<std::string> ids;
        for (int i = 0; i < number; ++i) {
            const auto one = make_remote("u" + std::to_string(i), "far.example");
            make_follow(one, ana_);
            ids.insert(ids.begin(), to_string(one.id));
        }
        return ids;
    }

    const social::AccountRecord bob_ = make_remote("bob", "far.example");
    const std::string token_ = make_token(ana_, "read write follow");
};

TEST_F(AccountLists, ShowOne) {
    const auto shown = get(path(bob_));
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body["acct"], "bob@far.example");
    EXPECT_FALSE(shown.body.contains("source"));
    for (const auto* id : {"999", "junk"})
        EXPECT_EQ(get(std::string("/api/v1/accounts/") + id).status, 404);
    auto gone = bob_;
    gone.gone = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, gone); });
    EXPECT_EQ(get(path(bob_)).status, 404);
}

TEST_F(AccountLists, ShowThatSomebodyIsSuspendedAndNothingElse) {
    auto account = bob_;
    account.suspended = true;
    account.note = "<p>rude</p>";
    write([&](storage::Transaction& tx) { social::put_account(tx, account); });
    const auto shown = get(path(bob_)).body;
    EXPECT_EQ(shown["suspended"], true);
    EXPECT_EQ(shown["note"], "");
    EXPECT_EQ(shown["display_name"], "");
}

TEST_F(AccountLists, ShowSeveral) {
    const auto a = to_string(ana_.id), b = to_string(bob_.id);
    const auto shown = get("/api/v1/accounts?id[]=" + a + "&id[]=77&id[]=" + b).body;
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[1]["id"], b);
    std::string many;
    for (int i = 0; i < 41; ++i) many += "id[]=" + a + "&";
    EXPECT_EQ(get("/api/v1/accounts?" + many).status, 422);
    EXPECT_EQ(get("/api/v1/accounts").body, Json::array());
}

// Checklist 8.57.
TEST_F(AccountLists, FindByHandle) {
    for (const auto* acct : {"ana", "@ana", "ANA@copro.example", "@ana@copro.example"})
        EXPECT_EQ(get("/api/v1/accounts/lookup?acct=" + percent_encode(acct)).body["id"],
                  to_string(ana_.id))
            << acct;
    EXPECT_EQ(get("/api/v1/accounts/lookup?acct=bob@far.example").body["id"], to_string(bob_.id));
    for (const auto* acct : {"bob", "nobody@far.example", "", "@"})
        EXPECT_EQ(get("/api/v1/accounts/lookup?acct=" + percent_encode(acct)).status, 404) << acct;
}

// Checklist 8.30, 8.31 and 8.34.
TEST_F(AccountLists, OfFollowersArePagedToTheEndAndBack) {
    const auto ids = make_followers(5);
    const auto first = get(path(ana_, "/followers?limit=2&x=y"));
    EXPECT_THAT(std::string(first.header("Link")),
                StartsWith("<https://copro.example" + path(ana_, "/followers?limit=2&x=y&max_id=") +
                           places_of_followers()[1] + ">; rel=\"next\", <https://copro.example"));
    const auto walked = walk([&](const std::string& target) { return get(target); },
                             path(ana_, "/followers?limit=2"), id_of_item);
    EXPECT_THAT(walked.there, ElementsAreArray(ids));
    // "prev" is since_id: the newest page again.
    EXPECT_THAT(walked.back, ElementsAre(ids[0], ids[1]));
    EXPECT_EQ(get(path(bob_, "/followers")).header("Link"), "");
}

// Checklist 8.32 and 8.33.
TEST_F(AccountLists, TakeCursorsAndLimits) {
    const auto ids = make_followers(5);
    const auto places = places_of_followers();
    const auto ask = [&](const std::string& query) {
        std::vector<std::string> found;
        for (const auto& one : get(path(ana_, "/followers?" + query)).body)
            found.push_back(one["id"]);
        return found;
    };
    EXPECT_THAT(ask("min_id=" + places[4] + "&limit=2"), ElementsAre(ids[2], ids[3]));
    EXPECT_THAT(ask("since_id=" + places[4] + "&limit=2"), ElementsAre(ids[0], ids[1]));
    EXPECT_THAT(ask("max_id=" + places[2] + "&limit=1"), ElementsAre(ids[3]));
    EXPECT_THAT(ask("max_id=rubbish&limit=-2"), ElementsAre(ids[0], ids[1]));
    EXPECT_THAT(ask("min_id=0&limit=1000"), ElementsAreArray(ids));
    EXPECT_THAT(ask("limit=0"), IsEmpty());
}

TEST_F(AccountLists, AreInTheOrderOfFollowingNotOfAge) {
    const auto older = make_local("cai"), newer = make_local("dai");
    for (const auto& member : {newer, older}) {
        make_follow(member, ana_);
        make_follow(ana_, member);
    }
    for (const auto* list : {"/followers", "/following"}) {
        const auto shown = get(path(ana_, list)).body;
        ASSERT_EQ(shown.size(), 2u);
        EXPECT_EQ(shown[0]["acct"], "cai") << list;
    }
}

TEST_F(AccountLists, OfFollowingHideWhatIsOnlyRequested) {
    make_follow(ana_, bob_, social::FollowState::requested);
    EXPECT_TRUE(get(path(ana_, "/following")).body.empty());
    make_follow(ana_, bob_);
    EXPECT_EQ(get(path(ana_, "/following")).body.at(0)["id"], to_string(bob_.id));
    EXPECT_EQ(get("/api/v1/accounts/999/following").status, 404);
}

TEST_F(AccountLists, OfFollowsAreHiddenFromOthers) {
    make_follow(bob_, ana_);
    auto shy = ana_;
    shy.hides_follows = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, shy); });
    EXPECT_TRUE(get(path(ana_, "/followers")).body.empty());
    EXPECT_EQ(get(path(ana_, "/followers"), token_).body.size(), 1u);
    EXPECT_EQ(get(path(ana_)).body["hide_collections"], true);
}

TEST_F(AccountLists, AreNotHiddenFromWhoseTheyAre) {
    make_follow(bob_, ana_);
    make_follow(ana_, bob_);
    send_form(http::Method::post, path(bob_, "/endorse"), token_);
    auto shy = ana_;
    shy.hides_follows = true;
    write([&](storage::Transaction& tx) { social::put_account(tx, shy); });
    const auto others = make_token(make_local("dai"), "read");
    for (const auto* list : {"/followers", "/following", "/endorsements"}) {
        EXPECT_EQ(get(path(ana_, list), token_).body.size(), 1u) << list;
        EXPECT_TRUE(get(path(ana_, list), others).body.empty()) << list;
        EXPECT_TRUE(get(path(ana_, list)).body.empty()) << list;
    }
    EXPECT_EQ(get(path(ana_, "/endorsements"), "stale").status, 200);
    EXPECT_EQ(get("/api/v1/endorsements", token_).body.size(), 1u);
}

TEST_F(AccountLists, LeaveOutWhomTheViewerBlocks) {
    make_follow(bob_, ana_);
    const auto dai = make_local("dai");
    write([&](storage::Transaction& tx) { ASSERT_TRUE(social::block(tx, site_, dai, bob_)); });
    EXPECT_TRUE(get(path(ana_, "/followers"), make_token(dai, "read")).body.empty());
    EXPECT_EQ(get(path(ana_, "/followers")).body.size(), 1u);
}

TEST_F(AccountLists, OfBlocksMutesAndRequestsArePaged) {
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        const auto one = make_remote("v" + std::to_string(i), "far.example");
        ids.insert(ids.begin(), to_string(one.id));
        make_follow(one, ana_, social::FollowState::requested);
        send_form(http::Method::post, path(one, "/mute"), token_);
    }
    const auto ask = [&](const std::string& target) { return get(target, token_); };
    for (const auto* list : {"/api/v1/mutes?limit=1", "/api/v1/follow_requests?limit=1"})
        EXPECT_THAT(walk(ask, list, id_of_item).there, ElementsAreArray(ids)) << list;
    for (const auto& id : ids)
        send_form(http::Method::post, "/api/v1/accounts/" + id + "/block", token_);
    // Who was blocked last comes first.
    std::ranges::reverse(ids);
    EXPECT_THAT(walk(ask, "/api/v1/blocks?limit=1", id_of_item).there, ElementsAreArray(ids));
}

TEST_F(AccountLists, OfEndorsementsArePaged) {
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        const auto one = make_remote("w" + std::to_string(i), "far.example");
        ids.insert(ids.begin(), to_string(one.id));
        make_follow(ana_, one);
        send_form(http::Method::post, path(one, "/endorse"), token_);
    }
    const auto ask = [&](const std::string& target) { return get(target, token_); };
    EXPECT_THAT(walk(ask, "/api/v1/endorsements?limit=2", id_of_item).there, ElementsAreArray(ids));
    EXPECT_EQ(get("/api/v1/endorsements?limit=0", token_).body.size(), 3u);
}

}  // namespace
}  // namespace ynghyd::api
