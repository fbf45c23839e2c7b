// The bytes of the records of social/outbox. They are on disk: change the code, never the text.

#include <gtest/gtest.h>

#include "social/outbox/audience.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/peer_host.hpp"
#include "social/outbox/relay.hpp"
#include "storage/records.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::social {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfARelay) {
    RelayRecord relay;
    relay.inbox = "a";
    relay.actor = "b";
    relay.protocol = RelayProtocol::litepub;
    relay.state = RelayState::accepted;
    relay.follow_uri = "c";
    relay.created = from_millis(1);
    expect_bytes(relay, "010a0161120162180220022a01633002");
}

TEST(RecordBytes, OfAnActivity) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.uri = "a";
    activity.type = ActivityType::accept;
    activity.actor = AccountId{259};
    activity.status = StatusId{260};
    activity.object_uri = "b";
    activity.former_kind = StatusKind::event;
    activity.inner = InnerActivity{ActivityType::like, "c", "d", "e", {}};
    activity.to = {"f"};
    activity.cc = {"g", "h"};
    activity.published = from_millis(1);
    expect_bytes(activity,
                 "010900000000000001021201611805210000000000000103290000000000000104320162"
                 "3803420b08091201631a01642201654a0201665204016701685802");
}

TEST(RecordBytes, OfADelivery) {
    DeliveryRecord delivery;
    delivery.inbox = "a";
    delivery.actor = AccountId{258};
    delivery.subject = "b";
    delivery.attempts = 3;
    delivery.due = from_millis(1);
    delivery.last_error = "c";
    delivery.scheme = keys::SignatureScheme::rfc9421;
    delivery.priority = DeliveryPriority::synchronisation;
    delivery.expires = from_millis(2);
    delivery.for_followers = true;
    expect_bytes(delivery, "010a01611100000000000001021a0162200328023201633802400248045001");
}

TEST(RecordBytes, OfADeliveryReport) {
    DeliveryReportRecord report;
    report.inbox = "a";
    report.state = DeliveryState::gave_up;
    report.attempts = 3;
    report.at = from_millis(1);
    report.last_error = "b";
    report.scheme = keys::SignatureScheme::cavage;
    expect_bytes(report, "010a01611002180320022a01623001");
}

TEST(RecordBytes, OfAPeerHost) {
    PeerHostRecord host;
    host.failures = 5;
    host.first_failure = from_millis(1);
    host.parked_until = from_millis(2);
    host.failed_days = {20'000, 20'001};
    host.last_error = "a";
    expect_bytes(host, "010805100218042206a09c01a19c012a0161");
}

TEST(RecordBytes, OfAnAudienceCursor) {
    AudienceCursor cursor;
    cursor.activity = ActivityId{258};
    cursor.after = AccountId{259};
    cursor.subject = "a";
    expect_bytes(cursor, "010900000000000001021100000000000001031a0161");
}

TEST(RecordBytes, OfAnActivityWithMoreThanAnObject) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.type = ActivityType::quote_request;
    activity.inner = InnerActivity{ActivityType::join, "a", "b", "c", "d"};
    activity.content = "e";
    activity.target = "f";
    activity.result = "g";
    activity.objects = {"h", "i"};
    expect_bytes(activity,
                 "010900000000000001021822420e08231201611a01622201632a0164f2010165fa010166"
                 "820201678a020401680169");
}

TEST(RecordBytes, OfAnActivityThatTakesAReactionBack) {
    ActivityRecord activity;
    activity.id = ActivityId{258};
    activity.type = ActivityType::undo;
    activity.inner = InnerActivity{ActivityType::emoji_react, "a", "b", "c", {}, "d"};
    expect_bytes(activity, "010900000000000001021807420e08331201611a0162220163320164");
}

}  // namespace
}  // namespace ynghyd::social
