// The bytes of the records of social/notifications. They are on disk: change the code, never the
// text.

#include <gtest/gtest.h>

#include "social/notifications/notification.hpp"
#include "social/notifications/policy.hpp"
#include "social/notifications/push_subscription.hpp"
#include "social/notifications/request.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfANotification) {
    NotificationRecord notification;
    notification.id = NotificationId{258};
    notification.kind = NotificationKind::admin_report;
    notification.from = AccountId{259};
    notification.status = StatusId{260};
    notification.report = ReportId{261};
    notification.created = from_millis(1);
    notification.filtered = true;
    notification.group_hour = 300;
    expect_bytes(notification,
                 "01090000000000000102100c1900000000000001032100000000000001042900000000"
                 "000001053002380140ac02");
}

TEST(RecordBytes, OfAPolicyOfNotifications) {
    NotificationPolicyRecord policy;
    policy.not_following = policy.not_followers = NotificationHandling::filter;
    policy.new_accounts = NotificationHandling::drop;
    policy.private_mentions = policy.limited_accounts = NotificationHandling::accept;
    expect_bytes(policy, "0108011001180220002800");
}

TEST(RecordBytes, OfARequestToNotify) {
    NotificationRequestRecord request;
    request.from = AccountId{258};
    request.created = from_millis(1);
    request.updated = from_millis(2);
    request.count = 300;
    request.last_status = StatusId{259};
    expect_bytes(request, "010900000000000001021002180420ac02290000000000000103");
}

TEST(RecordBytes, OfAPushSubscription) {
    PushSubscriptionRecord subscription;
    subscription.id = PushSubscriptionId{258};
    subscription.endpoint = "a";
    subscription.public_key = "b";
    subscription.auth_secret = "c";
    subscription.standard = true;
    subscription.set_alert(NotificationKind::mention);
    subscription.set_alert(NotificationKind::poll);
    subscription.policy = PushPolicy::follower;
    subscription.token_sealed = "d";
    subscription.created = from_millis(1);
    expect_bytes(subscription,
                 "01090000000000000102"
                 "1201611a0162220163280130820138024201644802");
}

TEST(RecordBytes, OfAPushMessage) {
    expect_bytes(
        PushMessageRecord{
            AccountId{258}, "a", PushSubscriptionId{259}, NotificationId{260}, "b", {}},
        "01090000000000000102120161190000000000000103210000000000000104"
        "2a0162");
}

}  // namespace
}  // namespace ynghyd::social
