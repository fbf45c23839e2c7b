#include "social/relationships/blocked_domain.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/notifications/notification.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BlockedDomains : public rig::SiteFixture {
protected:
    void block_far() {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(block_domain(tx, site_, ana_, "far.example"));
        });
    }

    AccountRecord ana_ = make_local("ana");
    AccountRecord bob_ = make_remote("bob", "far.example");
    AccountRecord cai_ = make_remote("cai", "sub.far.example");
};

TEST_F(BlockedDomains, KeepOutWhoeverIsThere) {
    block_far();
    EXPECT_TRUE(keeps_out(*read(), ana_.id, bob_));
    EXPECT_FALSE(keeps_out(*read(), ana_.id, cai_));
    EXPECT_FALSE(keeps_out(*read(), ana_.id, network_));
    const auto status = publish(ana_, "Bore da");
    EXPECT_FALSE(may_see(*read(), status, bob_));
    EXPECT_TRUE(may_see(*read(), status, cai_));
}

TEST_F(BlockedDomains, AnswerFollowsWithNo) {
    block_far();
    const auto state = write([&](storage::Transaction& tx) {
        return receive_follow(tx, site_, bob_, ana_, bob_.uri + "#follow");
    });
    EXPECT_EQ(state, std::nullopt);
    EXPECT_EQ(last_activity(ana_).type, ActivityType::reject);
}

TEST_F(BlockedDomains, EndFollowsInBothDirections) {
    make_follow(bob_, ana_);
    make_follow(ana_, cai_);
    block_far();
    EXPECT_TRUE(write([&](storage::Transaction& tx) {
        return end_follows_with(tx, site_, ana_, "far.example");
    }));
    EXPECT_FALSE(find_follow(*read(), bob_.id, ana_.id));
    EXPECT_TRUE(find_follow(*read(), ana_.id, cai_.id));
}

TEST_F(BlockedDomains, TellTheirMemberOnceWhatWasLost) {
    const auto end = [&] {
        return write([&](storage::Transaction& tx) {
            return end_follows_with(tx, site_, ana_, " FAR.example");
        });
    };
    make_follow(bob_, ana_);
    make_follow(ana_, bob_);
    make_follow(make_remote("dai", "far.example"), ana_, FollowState::requested);
    EXPECT_TRUE(end());
    EXPECT_TRUE(find_follow(*read(), bob_.id, ana_.id)) << "nothing is blocked";
    block_far();
    EXPECT_TRUE(end());
    make_follow(make_remote("eve", "far.example"), ana_);
    EXPECT_TRUE(end());
    EXPECT_TRUE(end());
    const auto told =
        list_notifications(*read(), ana_, {.kinds = {NotificationKind::severed_relationships}}, {});
    ASSERT_EQ(told.size(), 1u);
    const auto& lost = told[0].notification.severance.value();
    EXPECT_EQ(lost.kind, SeveranceKind::user_domain_block);
    EXPECT_EQ(lost.target_name, "far.example");
    EXPECT_EQ(lost.followers, 2u) << "with the one who came meanwhile";
    EXPECT_EQ(lost.following, 1u);
}

TEST_F(BlockedDomains, GoWithTheirMember) {
    block_far();
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(mute(tx, ana_, cai_, true, {}, now()));
        EXPECT_TRUE(follow_tag(tx, site_, ana_.id, "Eisteddfod"));
    });
    EXPECT_THAT(list_tag_followers(*read(), "eisteddfod", {}, 9), ElementsAre(ana_.id));
    write([&](storage::Transaction& tx) {
        while (!erase_remains(tx, site_, ana_.id)) {
        }
    });
    EXPECT_FALSE(blocks_domain(*read(), ana_.id, "far.example"));
    EXPECT_FALSE(find_mute(*read(), ana_.id, cai_.id, now()));
    EXPECT_THAT(list_tag_followers(*read(), "eisteddfod", {}, 9), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
