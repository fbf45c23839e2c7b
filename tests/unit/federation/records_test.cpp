// The bytes of every record of this folder. They are on disk: change the code, never the text.

#include "storage/records.hpp"

#include <gtest/gtest.h>

#include "federation/delivery/follower_check.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/inbox/received.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "federation/signatures/scheme_memory.hpp"
#include "social/outbox/peer_software.hpp"
#include "tests/rig/record_bytes.hpp"

namespace ynghyd::federation {
namespace {

using rig::expect_bytes;

TEST(RecordBytes, OfAReceivedActivity) {
    ReceivedRecord received;
    received.uri = "a";
    received.type = "b";
    received.actor = "c";
    received.signer = "d";
    received.object = "e";
    received.received = from_millis(1);
    received.state = ReceivedState::ignored;
    received.reason = "f";
    received.body = "g";
    received.body_blob = "h";
    expect_bytes(received, "010a01611201621a01632201642a0165300238034201664a0167520168");
    received.scheme = keys::SignatureScheme::rfc9421;
    received.forwarder = "i";
    received.proof = "j";
    expect_bytes(received,
                 "010a01611201621a01632201642a0165300238034201664a016752016858026201696a016a");
}

TEST(RecordBytes, OfARemoteKey) {
    RemoteKeyRecord key;
    key.key_id = "a";
    key.owner = "b";
    key.pem = "c";
    key.fetched = from_millis(1);
    expect_bytes(key, "010a01611201621a01632002");
    key.asserts = true;
    key.expires = from_millis(2);
    expect_bytes(key, "010a01611201621a0163200228013004");
}

TEST(RecordBytes, OfASignatureScheme) {
    SchemeRecord scheme;
    scheme.scheme = keys::SignatureScheme::rfc9421;
    scheme.learned = from_millis(1);
    expect_bytes(scheme, "0108021002");
}

TEST(RecordBytes, OfAPendingActivity) {
    PendingActivity pending;
    pending.received = ReceivedId{258};
    pending.wants_actor = true;
    pending.uri = "a";
    expect_bytes(pending, "0109000000000000010210011a0161");
}

TEST(RecordBytes, OfAFollowerCheck) {
    FollowerCheck check;
    check.followee = AccountId{258};
    check.inbox = "a";
    expect_bytes(check, "01090000000000000102120161");
}

TEST(RecordBytes, OfAPeersSoftware) {
    social::PeerSoftwareRecord software;
    software.name = "a";
    software.release = "b";
    software.asked = from_millis(1);
    expect_bytes(software, "010a01611201621802");
}

TEST(RecordBytes, OfAnAccountsTotals) {
    AccountTotalsRecord totals;
    totals.statuses = 1;
    totals.followers = 2;
    totals.following = 3;
    totals.fetched = from_millis(4);
    expect_bytes(totals, "010802100418062008");
}

TEST(RecordBytes, OfAThreadToFetch) {
    ThreadFetch fetch;
    fetch.status = StatusId{258};
    fetch.wants_replies = true;
    expect_bytes(fetch, "010900000000000001021001");
}

TEST(RecordBytes, OfAFollowersSynchronisation) {
    FollowersSync sync;
    sync.account = AccountId{258};
    sync.url = "a";
    sync.digest = "b";
    expect_bytes(sync, "010900000000000001021201611a0162");
}

TEST(RecordBytes, OfAMissingInbox) {
    MissingInboxRecord missing;
    missing.inbox = "a";
    missing.times = 2;
    missing.first = from_millis(1);
    expect_bytes(missing, "010a016110021802");
}

}  // namespace
}  // namespace ynghyd::federation
