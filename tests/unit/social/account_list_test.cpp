#include "social/accounts/account_list.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/mute.hpp"
#include "storage/tables.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AccountLists : public rig::SiteFixture {
protected:
    static std::vector<AccountId> accounts(const std::vector<ListedAccount>& listed) {
        std::vector<AccountId> ids;
        for (const auto& one : listed) ids.push_back(one.account);
        return ids;
    }
    std::vector<AccountId> followers() {
        return accounts(list_followers(*read(), ana_.id, Window{}));
    }
    std::vector<AccountId> requests() {
        return accounts(list_follow_requests(*read(), ana_.id, Window{}));
    }
    void put(const AccountRecord& follower, FollowState state) {
        write(
            [&](storage::Transaction& tx) { put_follow(tx, follower, ana_.id, state, "", now()); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

TEST_F(AccountLists, HaveTheLatestFirstAlsoOfOneInstant) {
    put(cai_, FollowState::accepted);
    put(bob_, FollowState::accepted);
    EXPECT_THAT(followers(), ElementsAre(bob_.id, cai_.id));
    put(cai_, FollowState::accepted);
    EXPECT_THAT(followers(), ElementsAre(bob_.id, cai_.id)) << "following again is nothing new";
}

TEST_F(AccountLists, OfRequestsAreLeftWhenTheyAreAnswered) {
    put(bob_, FollowState::requested);
    put(cai_, FollowState::requested);
    EXPECT_THAT(requests(), ElementsAre(cai_.id, bob_.id));
    EXPECT_THAT(followers(), IsEmpty());
    put(cai_, FollowState::accepted);
    put(bob_, FollowState::accepted);
    EXPECT_THAT(requests(), IsEmpty());
    EXPECT_THAT(followers(), ElementsAre(bob_.id, cai_.id));
    write([&](storage::Transaction& tx) {
        erase_follow(tx, bob_.id, ana_.id);
        erase_follow(tx, cai_.id, ana_.id);
    });
    EXPECT_THAT(store_.rows(storage::table::account_list), IsEmpty());
}

TEST_F(AccountLists, OfMutesBeginAnewWhenOneHasExpired) {
    const auto mute_for = [&](const AccountRecord& muted, Duration duration) {
        write([&](storage::Transaction& tx) {
            ASSERT_TRUE(mute(tx, ana_, muted, true, duration, now()));
        });
    };
    const auto muted = [&] { return accounts(list_muted(*read(), ana_.id, Window{}, now())); };
    mute_for(bob_, std::chrono::minutes(1));
    mute_for(cai_, {});
    EXPECT_THAT(muted(), ElementsAre(cai_.id, bob_.id));
    clock_.advance(std::chrono::minutes(2));
    EXPECT_THAT(muted(), ElementsAre(cai_.id));
    mute_for(bob_, {});
    EXPECT_THAT(muted(), ElementsAre(bob_.id, cai_.id));
    EXPECT_EQ(store_.rows(storage::table::account_list).size(), 2u);
}

TEST_F(AccountLists, EndWithTheAccount) {
    put(bob_, FollowState::accepted);
    write([&](storage::Transaction& tx) {
        put_follow(tx, ana_, cai_.id, FollowState::accepted, "", now());
        ASSERT_TRUE(endorse(tx, ana_.id, cai_.id, now()));
        ASSERT_TRUE(mute(tx, ana_, bob_, true, {}, now()));
        receive_block(tx, ana_, network_, "", now());
    });
    while (!write([&](storage::Transaction& tx) { return erase_remains(tx, site_, ana_.id); })) {
    }
    EXPECT_THAT(store_.rows(storage::table::account_list), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
