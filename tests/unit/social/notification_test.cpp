#include "social/notifications/notification.hpp"

#include <gmock/gmock.h>

#include "social/accounts/erasure.hpp"
#include "social/accounts/user.hpp"
#include "social/events/participation.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/moderation/report.hpp"
#include "social/notifications/notice.hpp"
#include "social/notifications/policy.hpp"
#include "social/notifications/request.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/interact.hpp"
#include "social/statuses/status_news.hpp"
#include "social/statuses/vote.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::social {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using Kind = NotificationKind;

/// ana is told; bob is a member, too; cai is elsewhere.
class Notifications : public rig::SiteFixture {
protected:
    std::vector<NotificationItem> told(const AccountRecord& owner,
                                       const NotificationQuery& query = {},
                                       const Window& window = {}) {
        return list_notifications(*read(), owner, query, window);
    }
    std::vector<Kind> kinds(const AccountRecord& owner, const NotificationQuery& query = {}) {
        std::vector<Kind> kinds;
        for (const auto& item : told(owner, query)) kinds.push_back(item.notification.kind);
        return kinds;
    }
    void like(const AccountRecord& account, const StatusRecord& status) {
        write(
            [&](storage::Transaction& tx) { EXPECT_TRUE(favourite(tx, site_, account, status)); });
    }
    /// cai's words to ana.
    StatusRecord hear(Visibility visibility = Visibility::public_) {
        StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = cai_.id;
        status.uri = cai_.uri + "/" + to_string(status.id);
        status.visibility = visibility;
        status.published = now();
        status.mentions = {{ana_.id, ana_.uri, "ana"}};
        write([&](storage::Transaction& tx) {
            insert_status(tx, status);
            notify(tx, site_, ana_.id, {Kind::mention, cai_, &status});
        });
        return status;
    }
    void set_policy(const NotificationPolicyRecord& policy) {
        write([&](storage::Transaction& tx) { put_notification_policy(tx, ana_.id, policy); });
    }

    const AccountRecord ana_ = make_local("ana");
    const AccountRecord bob_ = make_local("bob");
    const AccountRecord cai_ = make_remote("cai", "peer.example");
};

TEST_F(Notifications, TellOfLikesAndBoostsUntilTheyAreTakenBack) {
    const auto status = publish(ana_, "Hello");
    like(bob_, status);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, bob_, status)); });
    const auto items = told(ana_);
    ASSERT_THAT(kinds(ana_), ElementsAre(Kind::reblog, Kind::favourite));
    EXPECT_EQ(items[0].status, status);
    EXPECT_EQ(items[0].from.id, bob_.id);
    EXPECT_EQ(items[0].notification.created, now());
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(unfavourite(tx, site_, bob_, status));
        EXPECT_TRUE(unreblog(tx, site_, bob_, status));
    });
    EXPECT_THAT(told(ana_), IsEmpty());
    EXPECT_THAT(told(bob_), IsEmpty());
}

TEST_F(Notifications, TellNobodyOfTheirOwnDeeds) {
    const auto status = publish(ana_, "Hello @ana");
    like(ana_, status);
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, ana_, status)); });
    EXPECT_THAT(told(ana_), IsEmpty());
}

TEST_F(Notifications, TellOfMentionsToWhoMaySeeThem) {
    const auto status = publish(bob_, "Hello @ana", Visibility::private_);
    ASSERT_THAT(kinds(ana_), ElementsAre(Kind::mention));
    EXPECT_EQ(told(ana_)[0].status->id, status.id);
    EXPECT_THAT(told(network_), IsEmpty());
    EXPECT_TRUE(erase(bob_, status.id));
    EXPECT_THAT(told(ana_), IsEmpty());
}

TEST_F(Notifications, TellOfFollowersAndOfWhoAsks) {
    const auto locked = make_local("locked", ActorType::person, true);
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(follow(tx, site_, bob_, ana_));
        EXPECT_TRUE(receive_follow(tx, site_, cai_, ana_, "https://peer.example/f/1"));
        EXPECT_TRUE(receive_follow(tx, site_, cai_, ana_, "https://peer.example/f/1"));
        EXPECT_TRUE(follow(tx, site_, bob_, locked));
    });
    EXPECT_THAT(kinds(ana_), ElementsAre(Kind::follow, Kind::follow));
    EXPECT_THAT(kinds(locked), ElementsAre(Kind::follow_request));
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(accept_follow(tx, site_, bob_, locked));
        EXPECT_TRUE(unfollow(tx, site_, bob_, ana_));
    });
    EXPECT_THAT(told(locked), IsEmpty());
    EXPECT_THAT(kinds(ana_), ElementsAre(Kind::follow));
}

TEST_F(Notifications, TellOfTheEndOfAPoll) {
    StatusDraft draft;
    draft.kind = StatusKind::question;
    draft.text = "Tea?";
    draft.poll = PollDraft{};
    draft.poll->options = {"yes", "no"};
    draft.poll->length = std::chrono::hours(1);
    const auto poll = try_publish(ana_, draft).value();
    write([&](storage::Transaction& tx) { EXPECT_TRUE(vote(tx, site_, bob_, poll, {0})); });
    write([&](storage::Transaction& tx) { tell_news(tx, site_, {poll.id, true, {}}); });
    EXPECT_THAT(told(bob_), IsEmpty());
    clock_.advance(std::chrono::hours(2));
    for (int again = 0; again < 2; ++again)
        write([&](storage::Transaction& tx) { tell_news(tx, site_, {poll.id, true, {}}); });
    EXPECT_THAT(kinds(ana_), ElementsAre(Kind::poll));
    EXPECT_THAT(kinds(bob_), ElementsAre(Kind::poll));
    EXPECT_EQ(told(bob_)[0].from.id, ana_.id);
}

TEST_F(Notifications, TellWhoBoostedOfAnEditOnce) {
    const auto status = publish(ana_, "Hello");
    write([&](storage::Transaction& tx) { EXPECT_TRUE(reblog(tx, site_, bob_, status)); });
    for (const auto* text : {"Hullo", "Hallo"}) {
        StatusEdit change;
        change.text = text;
        EXPECT_TRUE(edit(ana_, status.id, change));
    }
    EXPECT_THAT(kinds(bob_), ElementsAre(Kind::update));
}

TEST_F(Notifications, TellOfQuotesThatAreAllowed) {
    const auto quoted = publish(ana_, "Hello");
    StatusDraft draft;
    draft.text = "Look at this";
    draft.quote = quoted.id;
    const auto quoting = try_publish(bob_, draft).value();
    ASSERT_THAT(kinds(ana_), ElementsAre(Kind::quote));
    EXPECT_EQ(told(ana_)[0].status->id, quoting.id);
}

TEST_F(Notifications, TellModeratorsOfReports) {
    UserRecord user;
    user.account = bob_.id;
    user.role = Role::moderator;
    write([&](storage::Transaction& tx) { put_user(tx, user); });
    ReportDraft draft;
    draft.target = cai_.id;
    const auto made =
        write([&](storage::Transaction& tx) { return report(tx, site_, ana_, draft).value(); });
    ASSERT_THAT(kinds(bob_), ElementsAre(Kind::admin_report));
    EXPECT_EQ(told(bob_)[0].notification.report, made.id);
    EXPECT_THAT(told(network_), IsEmpty());
}

TEST_F(Notifications, AreNotOfWhoIsBlocked) {
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, bob_)); });
    publish(bob_, "Hello @ana");
    EXPECT_THAT(told(ana_), IsEmpty());
    EXPECT_THAT(store_.rows(storage::table::notification), IsEmpty());
}

TEST_F(Notifications, AreNotOfWhoIsMutedUnlessTheyShallBe) {
    const auto mute_bob = [&](bool hides_notifications) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(mute(tx, ana_, bob_, hides_notifications, Duration::zero(), now()));
        });
    };
    mute_bob(true);
    publish(bob_, "Hello @ana");
    EXPECT_THAT(told(ana_), IsEmpty());
    mute_bob(false);
    publish(bob_, "Hello @ana");
    EXPECT_THAT(told(ana_), SizeIs(1));
}

TEST_F(Notifications, TellOfEachPostOfWhomABellIsFor) {
    make_follow(ana_, bob_);
    publish(bob_, "Quietly");
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(set_follow_wishes(tx, ana_.id, bob_.id, {.notifies = true}));
    });
    const auto status = publish(bob_, "Loudly");
    ASSERT_THAT(kinds(ana_), ElementsAre(Kind::status));
    EXPECT_EQ(told(ana_)[0].status->id, status.id);
    StatusDraft reply;
    reply.text = "To somebody else";
    reply.in_reply_to = publish(network_, "Hello").id;
    EXPECT_TRUE(try_publish(bob_, reply));
    EXPECT_THAT(told(ana_), SizeIs(1));
    write([&](storage::Transaction& tx) { erase_follow(tx, ana_.id, bob_.id); });
    publish(bob_, "Again");
    EXPECT_THAT(told(ana_), SizeIs(1));
    EXPECT_THAT(store_.rows(storage::table::bell), IsEmpty());
}

TEST_F(Notifications, AreHiddenOnceTheirSenderIsBlocked) {
    publish(bob_, "Hello @ana");
    EXPECT_THAT(told(ana_), SizeIs(1));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(block(tx, site_, ana_, bob_)); });
    EXPECT_THAT(told(ana_), IsEmpty());
}

// Checklist 8.90.
TEST_F(Notifications, AreChosenByKindAndSenderAndPage) {
    publish(bob_, "Hello @ana");
    const auto status = publish(ana_, "Hello");
    like(bob_, status);
    hear();
    EXPECT_THAT(kinds(ana_), ElementsAre(Kind::mention, Kind::favourite, Kind::mention));
    EXPECT_THAT(kinds(ana_, {.kinds = {Kind::mention}}), SizeIs(2));
    EXPECT_THAT(kinds(ana_, {.from = cai_.id}), ElementsAre(Kind::mention));
    const auto all = told(ana_);
    const auto older = told(ana_, {}, {.max_id = all[1].notification.id.value});
    ASSERT_THAT(older, SizeIs(1));
    EXPECT_EQ(older[0].notification.id, all[2].notification.id);
    const auto above = told(ana_, {}, {.min_id = all[2].notification.id.value, .limit = 1});
    ASSERT_THAT(above, SizeIs(1));
    EXPECT_EQ(above[0].notification.id, all[1].notification.id);
}

// Checklist 8.92.
TEST_F(Notifications, AreDismissedAndCleared) {
    const auto status = publish(ana_, "Hello");
    like(bob_, status);
    hear();
    hear();
    const auto first = told(ana_).front().notification.id;
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(dismiss_notification(tx, ana_.id, first));
        EXPECT_FALSE(dismiss_notification(tx, ana_.id, first));
        EXPECT_FALSE(dismiss_notification(tx, bob_.id, first));
    });
    EXPECT_THAT(told(ana_), SizeIs(2));
    write([&](storage::Transaction& tx) { EXPECT_TRUE(clear_notifications(tx, ana_.id)); });
    EXPECT_THAT(told(ana_), IsEmpty());
}

// Checklist 8.37.
TEST_F(Notifications, HaveNumbersThatEveryAppCanRead) {
    NotificationId last;
    for (int i = 0; i < 100; ++i) {
        const auto id = make_notification_id(ids_);
        EXPECT_GT(id, last);
        EXPECT_LT(id.value, std::uint64_t{1} << 53);
        last = id;
    }
}

TEST_F(Notifications, OfOneKindMakeAGroupOfAtMostTwelveHours) {
    const auto status = publish(ana_, "Hello");
    const auto dai = make_remote("dai", "peer.example");
    like(bob_, status);
    clock_.advance(std::chrono::hours(11));
    like(cai_, status);
    clock_.advance(std::chrono::hours(2));
    like(dai, status);
    hear();
    const auto items = told(ana_);
    ASSERT_THAT(items, SizeIs(4));
    EXPECT_EQ(group_key(items[3].notification), group_key(items[2].notification));
    EXPECT_NE(group_key(items[2].notification), group_key(items[1].notification));
    EXPECT_TRUE(
        group_key(items[3].notification).starts_with("favourite-" + to_string(status.id) + "-"));
    EXPECT_EQ(group_key(items[0].notification), "ungrouped-" + to_string(items[0].notification.id));
}

struct PolicyCase {
    const char* name;
    NotificationHandling NotificationPolicyRecord::* field;
    bool applies_to_follower, applies_to_followed;
    friend void PrintTo(const PolicyCase& c, std::ostream* out) { *out << c.name; }
};
class NotificationsByPolicy : public Notifications, public testing::WithParamInterface<PolicyCase> {
protected:
    std::size_t heard() { return told(ana_).size(); }
    std::size_t put_aside() { return told(ana_, {.include_filtered = true}).size() - heard(); }
};

// Checklist 8.93.
TEST_P(NotificationsByPolicy, ArePutAsideOrDropped) {
    hear();
    EXPECT_EQ(heard(), 1U);
    NotificationPolicyRecord policy;
    policy.*GetParam().field = NotificationHandling::filter;
    set_policy(policy);
    hear();
    EXPECT_EQ(heard(), 1U);
    EXPECT_EQ(put_aside(), 1U);
    policy.*GetParam().field = NotificationHandling::drop;
    set_policy(policy);
    hear();
    EXPECT_EQ(put_aside(), 1U);
}

TEST_P(NotificationsByPolicy, DependOnWhoFollowsWhom) {
    NotificationPolicyRecord policy;
    policy.*GetParam().field = NotificationHandling::drop;
    set_policy(policy);
    make_follow(cai_, ana_);
    clock_.advance(std::chrono::days(4));
    hear();
    EXPECT_EQ(heard(), GetParam().applies_to_follower ? 0U : 1U);
    write([&](storage::Transaction& tx) { erase_follow(tx, cai_.id, ana_.id); });
    make_follow(ana_, cai_);
    hear();
    EXPECT_EQ(heard(), (GetParam().applies_to_follower ? 0U : 1U) +
                           (GetParam().applies_to_followed ? 0U : 1U));
}

INSTANTIATE_TEST_SUITE_P(
    Rules, NotificationsByPolicy,
    testing::Values(
        PolicyCase{"not_following", &NotificationPolicyRecord::not_following, true, false},
        PolicyCase{"not_followers", &NotificationPolicyRecord::not_followers, false, true}),
    [](const auto& row) { return std::string(row.param.name); });

TEST_F(Notifications, OfStrangersLettersArePutAsideUnlessTheyAnswer) {
    hear(Visibility::direct);
    EXPECT_THAT(told(ana_), IsEmpty());
    const auto own = publish(ana_, "Write to me");
    StatusRecord answer;
    answer.id = ids_.make<StatusId>();
    answer.account = cai_.id;
    answer.uri = cai_.uri + "/answer";
    answer.visibility = Visibility::direct;
    answer.in_reply_to = own.id;
    answer.mentions = {{ana_.id, ana_.uri, "ana"}};
    write([&](storage::Transaction& tx) {
        insert_status(tx, answer);
        notify(tx, site_, ana_.id, {Kind::mention, cai_, &answer});
    });
    EXPECT_THAT(told(ana_), SizeIs(1));
}

TEST_F(Notifications, OfWhomTheAdminSilencedArePutAside) {
    DomainRule rule;
    rule.domain = "peer.example";
    rule.record.severity = Severity::silence;
    write([&](storage::Transaction& tx) { put_domain_rule(tx, rule); });
    hear();
    EXPECT_THAT(told(ana_), IsEmpty());
    make_follow(ana_, cai_);
    hear();
    EXPECT_THAT(told(ana_), SizeIs(1));
}

class NotificationRequests : public Notifications {
protected:
    NotificationRequests() {
        NotificationPolicyRecord policy;
        policy.not_following = NotificationHandling::filter;
        set_policy(policy);
        hear();
        last_ = hear();
    }
    StatusRecord last_;
};

TEST_F(NotificationRequests, AreOneForEachSender) {
    const auto requests = list_notification_requests(*read(), ana_.id, {});
    ASSERT_THAT(requests, SizeIs(1));
    EXPECT_EQ(requests[0].from, cai_.id);
    EXPECT_EQ(requests[0].count, 2U);
    EXPECT_EQ(requests[0].last_status, last_.id);
    EXPECT_THAT(list_notification_requests(*read(), bob_.id, {}), IsEmpty());
}

TEST_F(NotificationRequests, LetTheirSenderThroughWhenTheyAreAccepted) {
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(accept_notification_request(tx, ana_.id, cai_.id));
        EXPECT_FALSE(accept_notification_request(tx, ana_.id, cai_.id));
    });
    EXPECT_THAT(told(ana_), SizeIs(2));
    hear();
    EXPECT_THAT(told(ana_), SizeIs(3));
    EXPECT_THAT(list_notification_requests(*read(), ana_.id, {}), IsEmpty());
}

TEST_F(NotificationRequests, TakeWhatWasPutAsideWithThemWhenTheyAreDismissed) {
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(dismiss_notification_request(tx, ana_.id, cai_.id));
    });
    EXPECT_THAT(told(ana_, {.include_filtered = true}), IsEmpty());
    hear();
    EXPECT_THAT(list_notification_requests(*read(), ana_.id, {}), SizeIs(1));
}

TEST_F(NotificationRequests, GoWithTheAccount) {
    write([&](storage::Transaction& tx) {
        accept_notification_request(tx, ana_.id, cai_.id);
        EXPECT_TRUE(erase_notifications_of(tx, ana_.id));
    });
    for (const auto table :
         {storage::table::notification, storage::table::notification_by_cause,
          storage::table::notification_policy, storage::table::notification_request,
          storage::table::notification_permission})
        EXPECT_THAT(store_.rows(table), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::social
