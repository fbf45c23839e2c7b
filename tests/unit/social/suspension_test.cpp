#include "social/moderation/suspension.hpp"

#include "social/outbox/outbox.hpp"
#include "social/relationships/relationship.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

class Suspension : public rig::SiteFixture {
protected:
    Suspension() {
        site_.network = "network";
        make_follow(bob_, ana_);
    }
    Result<void> suspend(const AccountRecord& account) {
        return write([&](storage::Transaction& tx) {
            return suspend_account(tx, site_, *find_account(tx, account.id));
        });
    }
    Result<void> unsuspend(const AccountRecord& account) {
        return write([&](storage::Transaction& tx) {
            return unsuspend_account(tx, site_, *find_account(tx, account.id));
        });
    }
    /// Its followers' servers read the profile anew.
    void expect_told(std::size_t times) {
        const auto sent = list_activities_of(*read(), ana_.id, {}, 10);
        ASSERT_EQ(sent.size(), times);
        EXPECT_EQ(sent.front().type, ActivityType::update);
        EXPECT_EQ(sent.front().object_uri, ana_.uri);
        EXPECT_EQ(list_inboxes_of(sent.front()), std::vector{bob_.shared_inbox});
    }
    std::vector<std::string> list_inboxes_of(const ActivityRecord& activity) {
        std::vector<std::string> inboxes;
        for (const auto& line : list_deliveries_of(*read(), activity.id))
            inboxes.push_back(line.inbox);
        return inboxes;
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_remote("bob", "peer.example");
};

TEST_F(Suspension, LastsUntilItIsLifted) {
    ASSERT_TRUE(suspend(ana_));
    expect_told(1);
    const auto ana = find_account(*read(), ana_.id).value();
    EXPECT_TRUE(ana.suspended);
    EXPECT_EQ(try_publish(ana, StatusDraft{}).error().kind, Error::Kind::forbidden);
    EXPECT_EQ(suspend(ana_).error().kind, Error::Kind::conflict);
    ASSERT_TRUE(unsuspend(ana_));
    expect_told(2);
    EXPECT_FALSE(find_account(*read(), ana_.id)->suspended);
    EXPECT_TRUE(find_follow(*read(), bob_.id, ana_.id)) << "followers stay";
    EXPECT_EQ(unsuspend(ana_).error().kind, Error::Kind::conflict);
}

TEST_F(Suspension, IsNotForTheNetworkTheServerOrStrangers) {
    const auto server = make_local("machine", ActorType::application);
    for (const auto& account : {network_, server, bob_})
        EXPECT_EQ(suspend(account).error().kind, Error::Kind::invalid) << account.uri;
}

}  // namespace
}  // namespace ynghyd::social
