#include "social/notifications/push_subscription.hpp"

#include <gmock/gmock.h>

#include "keys/token.hpp"
#include "social/accounts/erasure.hpp"
#include "social/notifications/notice.hpp"
#include "social/notifications/policy.hpp"
#include "storage/jobs.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// ana has an app; bob, a member, and cai, elsewhere, do things.
class Pushes : public rig::SiteFixture {
protected:
    PushSubscriptionRecord subscribe(std::initializer_list<NotificationKind> kinds,
                                     PushPolicy policy = PushPolicy::all,
                                     const std::string& token = "a") {
        PushSubscriptionRecord subscription;
        subscription.endpoint = "https://push.example:8443/u/" + token;
        for (const auto kind : kinds) subscription.set_alert(kind);
        subscription.policy = policy;
        return write([&](storage::Transaction& tx) {
            return put_push_subscription(tx, site_, ana_.id, keys::token_hash(token), subscription);
        });
    }
    void tell(NotificationKind kind, const AccountRecord& from) {
        const auto status = publish(ana_, "Hello");
        write([&](storage::Transaction& tx) { notify(tx, site_, ana_.id, {kind, from, &status}); });
    }
    std::vector<PushMessageRecord> planned() {
        std::vector<PushMessageRecord> messages;
        for (const auto& job : storage::list_jobs(*read(), storage::JobKind::send_push, 100))
            messages.push_back(storage::decode<PushMessageRecord>(job.record.body));
        return messages;
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

TEST_F(Pushes, ArePlannedForWhatTheAppWantsToHear) {
    const auto subscription = subscribe({NotificationKind::favourite});
    tell(NotificationKind::reblog, bob_);
    EXPECT_THAT(planned(), IsEmpty());
    tell(NotificationKind::favourite, cai_);
    const auto messages = planned();
    ASSERT_THAT(messages, SizeIs(1));
    EXPECT_EQ(messages[0].account, ana_.id);
    EXPECT_EQ(messages[0].token_hash, keys::token_hash("a"));
    EXPECT_EQ(messages[0].subscription, subscription.id);
    EXPECT_EQ(messages[0].service, "push.example:8443");
    const auto item = find_notification(*read(), ana_, messages[0].notification);
    ASSERT_TRUE(item);
    EXPECT_EQ(item->notification.kind, NotificationKind::favourite);
}

TEST_F(Pushes, ArePlannedForEveryApp) {
    subscribe({NotificationKind::favourite}, PushPolicy::all, "a");
    subscribe({NotificationKind::favourite}, PushPolicy::all, "b");
    subscribe({NotificationKind::poll}, PushPolicy::all, "c");
    tell(NotificationKind::favourite, bob_);
    EXPECT_THAT(planned(), SizeIs(2));
}

struct PushPolicyCase {
    PushPolicy policy;
    bool from_stranger, from_followed, from_follower;
};
void PrintTo(const PushPolicyCase& policy, std::ostream* out) {
    *out << to_string(policy.policy);
}

class PushPolicies : public Pushes, public testing::WithParamInterface<PushPolicyCase> {};

TEST_P(PushPolicies, LetThroughWhomTheMemberChose) {
    const auto dee = make_remote("dee", "peer.example");
    make_follow(ana_, bob_);
    make_follow(cai_, ana_);
    make_follow(ana_, dee, FollowState::requested);
    make_follow(dee, ana_, FollowState::requested);
    subscribe({NotificationKind::favourite}, GetParam().policy);
    const auto is_told_of = [&](const AccountRecord& from) {
        const auto before = planned().size();
        tell(NotificationKind::favourite, from);
        return planned().size() > before;
    };
    EXPECT_EQ(is_told_of(dee), GetParam().from_stranger);
    EXPECT_EQ(is_told_of(bob_), GetParam().from_followed);
    EXPECT_EQ(is_told_of(cai_), GetParam().from_follower);
}

INSTANTIATE_TEST_SUITE_P(Table, PushPolicies,
                         testing::Values(PushPolicyCase{PushPolicy::all, true, true, true},
                                         PushPolicyCase{PushPolicy::followed, false, true, false},
                                         PushPolicyCase{PushPolicy::follower, false, false, true},
                                         PushPolicyCase{PushPolicy::none, false, false, false}));

TEST_F(Pushes, AreNotPlannedForWhatIsPutAside) {
    subscribe({NotificationKind::favourite});
    NotificationPolicyRecord policy;
    policy.not_following = NotificationHandling::filter;
    write([&](storage::Transaction& tx) { put_notification_policy(tx, ana_.id, policy); });
    tell(NotificationKind::favourite, cai_);
    EXPECT_THAT(planned(), IsEmpty());
}

TEST_F(Pushes, AreNamedAsAppsNameThem) {
    for (const auto policy :
         {PushPolicy::all, PushPolicy::followed, PushPolicy::follower, PushPolicy::none})
        EXPECT_EQ(parse_push_policy(to_string(policy)), policy);
    EXPECT_EQ(parse_push_policy("some"), std::nullopt);
}

TEST_F(Pushes, EndWithTheAccount) {
    subscribe({NotificationKind::favourite});
    write(
        [&](storage::Transaction& tx) { mark_gone(tx, ana_, ids_.make<storage::JobId>(), now()); });
    while (!write([&](storage::Transaction& tx) { return erase_remains(tx, site_, ana_.id); })) {
    }
    EXPECT_THAT(store_.rows(storage::table::push_subscription), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
