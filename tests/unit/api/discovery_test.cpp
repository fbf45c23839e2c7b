// Finding accounts: by typing, by suggestion, in the directory.

#include "social/relationships/block.hpp"
#include "tests/unit/api/page_walk.hpp"

namespace ynghyd::api {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AccountDiscovery : public ApiFixture {
protected:
    std::vector<std::string> ask(const std::string& target) {
        const auto answer = get(target, token_);
        EXPECT_EQ(answer.status, 200) << answer.body.dump();
        std::vector<std::string> accts;
        for (const auto& one : answer.body)
            accts.push_back(one.value("acct", one.contains("account")
                                                  ? one["account"]["acct"].get<std::string>()
                                                  : std::string()));
        return accts;
    }
    std::vector<std::string> search(const std::string& rest) {
        return ask("/api/v1/accounts/search?" + rest);
    }
    void make_discoverable(social::AccountRecord account) {
        account.discoverable = true;
        write([&](storage::Transaction& tx) { social::put_account(tx, account); });
    }

    const social::AccountRecord bob_ = make_remote("anwen", "far.example");
    const social::AccountRecord dai_ = make_local("dai");
    const std::string token_ = make_token(ana_, "read write follow");
};

TEST_F(AccountDiscovery, ByTypingPutsThoseWhoAreFollowedFirst) {
    EXPECT_THAT(search("q=an"), ElementsAre("ana", "anwen@far.example"));
    make_follow(ana_, bob_);
    EXPECT_THAT(search("q=an"), ElementsAre("anwen@far.example", "ana"));
    EXPECT_THAT(search("q=an&following=true"), ElementsAre("anwen@far.example"));
    EXPECT_THAT(search("q=an&limit=1"), SizeIs(1));
}

// Checklist 8.58.
TEST_F(AccountDiscovery, ByTypingEndsWithAnEmptyPage) {
    EXPECT_THAT(search("q=an&offset=1"), SizeIs(1));
    EXPECT_THAT(search("q=an&offset=2"), IsEmpty());
    EXPECT_THAT(search("q=nobody"), IsEmpty());
    EXPECT_EQ(get("/api/v1/accounts/search", token_).status, 400);
    EXPECT_EQ(get("/api/v1/accounts/search?q=ana").status, 401);
}

TEST_F(AccountDiscovery, ByTypingAWholeHandleOrAddress) {
    for (const auto* query :
         {"@anwen@far.example", "ANWEN@far.example", "https://far.example/users/anwen"})
        EXPECT_THAT(search("q=" + percent_encode(query)), ElementsAre("anwen@far.example"))
            << query;
    EXPECT_THAT(search("q=https://copro.example/@dai"), ElementsAre("dai"));
    EXPECT_THAT(search("q=@dai@copro.example"), ElementsAre("dai"));
}

TEST_F(AccountDiscovery, LeavesOutWhomTheMemberBlocks) {
    write([&](storage::Transaction& tx) { ASSERT_TRUE(social::block(tx, site_, ana_, bob_)); });
    EXPECT_THAT(search("q=anwen"), IsEmpty());
}

TEST_F(AccountDiscovery, SuggestsFriendsOfFriendsFirst) {
    make_discoverable(bob_);
    make_follow(ana_, dai_);
    make_follow(dai_, bob_);
    EXPECT_THAT(ask("/api/v2/suggestions"), ElementsAre("anwen@far.example", "network"));
    const auto first = get("/api/v2/suggestions?limit=1", token_).body;
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0]["source"], "past_interactions");
    EXPECT_EQ(first[0]["sources"], Json({"friends_of_friends"}));
    EXPECT_THAT(ask("/api/v1/suggestions"), ElementsAre("anwen@far.example", "network"));
}

TEST_F(AccountDiscovery, SuggestsNobodyTwiceWhoWasDismissed) {
    EXPECT_THAT(ask("/api/v2/suggestions"), SizeIs(2));
    EXPECT_EQ(
        send_form(http::Method::delete_, "/api/v1/suggestions/" + to_string(dai_.id), token_).body,
        Json::object());
    EXPECT_THAT(ask("/api/v2/suggestions"), ElementsAre("network"));
    EXPECT_EQ(send_form(http::Method::delete_, "/api/v1/suggestions/999", token_).status, 200);
}

TEST_F(AccountDiscovery, ListsWhoWantsToBeFound) {
    EXPECT_THAT(ask("/api/v1/directory?order=new"), ElementsAre("dai", "ana", "network"));
    make_discoverable(bob_);
    EXPECT_THAT(ask("/api/v1/directory?order=new&limit=2"),
                ElementsAre("dai", "anwen@far.example"));
    EXPECT_THAT(ask("/api/v1/directory?order=new&limit=2&offset=2"), ElementsAre("ana", "network"));
    EXPECT_THAT(ask("/api/v1/directory?order=new&offset=4"), IsEmpty());
    EXPECT_THAT(ask("/api/v1/directory?order=new&local=true"), SizeIs(3));
    EXPECT_EQ(get("/api/v1/directory?offset=-1").status, 400);
    EXPECT_EQ(get("/api/v1/directory").status, 200);
}

TEST_F(AccountDiscovery, ListsWhoPostedLast) {
    publish(dai_, "un");
    publish(ana_, "dau");
    EXPECT_THAT(ask("/api/v1/directory"), ElementsAre("ana", "dai"));
    EXPECT_THAT(ask("/api/v1/directory?local=1"), ElementsAre("ana", "dai", "network"));
}

}  // namespace
}  // namespace ynghyd::api
