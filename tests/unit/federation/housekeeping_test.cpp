#include "federation/jobs/housekeeping.hpp"

#include <gmock/gmock.h>

#include "federation/delivery/follower_check.hpp"
#include "federation/discovery/peer_nodeinfo.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/inbox/received.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/visit.hpp"
#include "social/moderation/ip_block.hpp"
#include "social/statuses/media_attachment.hpp"
#include "storage/keyspace.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::federation {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Housekeeping : public rig::SiteFixture {
protected:
    /// An activity arrives now.
    std::string receive(const std::string& uri, const std::string& blob = {}) {
        ReceivedRecord received;
        received.uri = uri;
        received.received = now();
        received.body_blob = blob;
        write([&](storage::Transaction& tx) {
            const auto id = ids_.make<ReceivedId>();
            mark_seen(tx, uri, id);
            put_received(tx, id, received);
        });
        return uri;
    }
    bool is_seen(const std::string& uri) {
        return read()->get(storage::key::seen_activity(uri)).has_value();
    }
    std::vector<std::string> purge() {
        std::vector<std::string> all;
        storage::Key position;
        int portions = 0;
        do {
            std::vector<std::string> blobs;
            write([&](storage::Transaction& tx) {
                purge_portion(tx, options_, now(), position, blobs);
            });
            all.insert(all.end(), blobs.begin(), blobs.end());
            EXPECT_LT(++portions, 1000) << "goes round in a circle";
        } while (!position.empty() && portions < 1000);
        return all;
    }
    std::size_t jobs_of(storage::JobKind kind) {
        return storage::list_jobs(*read(), kind, 1000).size();
    }
    void settle_all(ActivityId activity, social::DeliveryState state) {
        write([&](storage::Transaction& tx) {
            for (const auto& line : social::list_deliveries_of(tx, activity)) {
                social::DeliveryRecord delivery;
                delivery.inbox = line.inbox;
                social::settle_delivery(tx, line.host, activity, delivery, state, "", now());
            }
        });
    }

    const Options options_;
};

// T-130: longer than any sender tries again.
TEST_F(Housekeeping, ForgetsActivitiesAfterAMonthAndNotBefore) {
    const auto old = receive("https://peer.example/a/1", "blob of one");
    clock_.advance(24h);
    const auto young = receive("https://peer.example/a/2", "blob of two");
    clock_.advance(29 * 24h);
    EXPECT_THAT(purge(), IsEmpty());
    EXPECT_TRUE(is_seen(old));
    clock_.advance(1h);
    EXPECT_THAT(purge(), ElementsAre("blob of one"));
    EXPECT_FALSE(is_seen(old));
    EXPECT_TRUE(is_seen(young));
    EXPECT_THAT(list_received(*read(), 10), SizeIs(1));
}

TEST_F(Housekeeping, GoesThroughMoreThanAPortion) {
    for (int i = 0; i < 1'200; ++i) receive("https://peer.example/a/" + std::to_string(i));
    clock_.advance(31 * 24h);
    const auto young = receive("https://peer.example/young");
    purge();
    EXPECT_THAT(store_.rows(storage::table::seen_activity), SizeIs(1));
    EXPECT_THAT(store_.rows(storage::table::received_activity), SizeIs(1));
    EXPECT_TRUE(is_seen(young));
}

// Who was told of a post has to be told of its end.
TEST_F(Housekeeping, KeepsReportsOfWhatIsPublishedOrWaits) {
    const auto bob = make_remote("bob", "peer.example");
    make_follow(bob, network_);
    const auto kept = publish(network_, "still here");
    const auto create = last_activity(network_).id;
    const auto gone = publish(network_, "soon gone");
    settle_all(last_activity(network_).id, social::DeliveryState::delivered);
    settle_all(create, social::DeliveryState::delivered);
    ASSERT_TRUE(erase(network_, gone.id));
    const auto deleted = last_activity(network_).id;
    clock_.advance(91 * 24h);
    purge();
    EXPECT_THAT(social::list_inboxes_told_of(*read(), kept.id), ElementsAre(bob.shared_inbox));
    EXPECT_THAT(social::list_deliveries_of(*read(), deleted), SizeIs(1)) << "it waits";
    settle_all(deleted, social::DeliveryState::gave_up);
    purge();
    EXPECT_THAT(social::list_deliveries_of(*read(), deleted), IsEmpty());
    EXPECT_THAT(social::list_deliveries_of(*read(), create), SizeIs(1));
}

TEST_F(Housekeeping, HasOneJobOnly) {
    for (int start = 0; start < 3; ++start)
        write([&](storage::Transaction& tx) {
            ensure_housekeeping(tx, ids_.make<storage::JobId>(), now());
        });
    EXPECT_EQ(jobs_of(storage::JobKind::housekeeping), 1u);
}

TEST_F(Housekeeping, MissingInboxesAreCountedWithinADay) {
    const std::string inbox = "https://peer.example/inbox";
    const auto note = [&] {
        return write(
            [&](storage::Transaction& tx) { return note_missing_inbox(tx, inbox, now()); });
    };
    EXPECT_FALSE(note());
    EXPECT_FALSE(note());
    clock_.advance(25h);
    EXPECT_FALSE(note()) << "the others were yesterday";
    EXPECT_FALSE(note());
    EXPECT_TRUE(note()) << "the third within a day";
    EXPECT_FALSE(note()) << "counted anew";
    clock_.advance(25h);
    purge();
    EXPECT_THAT(store_.rows(storage::table::missing_inbox), IsEmpty());
}

TEST_F(Housekeeping, ActorsAreReadAgainOnceADayAtMost) {
    auto bob = make_remote("bob", "peer.example");
    bob.fetched = now();
    EXPECT_FALSE(is_stale(bob, now() + 23h));
    EXPECT_TRUE(is_stale(bob, now() + 25h));
    EXPECT_FALSE(is_very_stale(bob, now() + 25h));
    EXPECT_TRUE(is_very_stale(bob, now() + 8 * 24h));
    EXPECT_FALSE(is_stale(network_, now() + 25h)) << "ours is never stale";
    const auto ask = [&] {
        write([&](storage::Transaction& tx) {
            enqueue_refresh(tx, bob, ids_.make<storage::JobId>(), now(), now());
        });
    };
    ask();
    ask();
    EXPECT_EQ(jobs_of(storage::JobKind::refresh_actor), 1u);
    clock_.advance(25h);
    ask();
    EXPECT_EQ(jobs_of(storage::JobKind::refresh_actor), 2u);
}

TEST_F(Housekeeping, AHostIsAskedWhatItIsOnceAWeek) {
    const auto note = [&] {
        write([&](storage::Transaction& tx) {
            social::note_host(tx, "peer.example", ids_.make<storage::JobId>(), now());
        });
    };
    note();
    note();
    EXPECT_EQ(jobs_of(storage::JobKind::ask_nodeinfo), 1u);
    clock_.advance(8 * 24h);
    note();
    EXPECT_EQ(jobs_of(storage::JobKind::ask_nodeinfo), 2u);
    EXPECT_THAT(social::list_peer_software(*read()), SizeIs(1));
}

TEST(NodeInfoOf, APeerIsReadAsFarAsItGoes) {
    const auto mastodon = read_nodeinfo(
        Json{{"version", "2.0"}, {"software", {{"name", "Mastodon"}, {"version", "4.5.0"}}}});
    ASSERT_TRUE(mastodon);
    EXPECT_EQ(mastodon->name, "mastodon");
    EXPECT_EQ(mastodon->release, "4.5.0");
    const auto endless = read_nodeinfo(Json{{"software", {{"name", std::string(5000, 'x')}}}});
    ASSERT_TRUE(endless);
    EXPECT_EQ(endless->name.size(), 100u);
    for (const auto& bad : {Json{{"software", "mastodon"}}, Json{{"software", {{"name", 5}}}},
                            Json::object(), Json::array(), Json(3)})
        EXPECT_EQ(read_nodeinfo(bad).error().kind, Error::Kind::invalid) << to_text(bad);
}

// T-087, T-122: only as many, only from there, none twice.
TEST(RepliesOf, APostAreThoseOnItsOwnServerUpToALimit) {
    const std::string uri = "https://peer.example/notes/1";
    Json items = Json::array({uri, "https://other.example/notes/2", "https://peer.example/notes/3",
                              "https://peer.example/notes/3",
                              Json{{"id", "https://peer.example/notes/4"}}, 5});
    EXPECT_THAT(replies_of(Json{{"items", items}}, uri),
                ElementsAre("https://peer.example/notes/3", "https://peer.example/notes/4"));
    for (int i = 10; i < 30; ++i)
        items.push_back("https://peer.example/notes/" + std::to_string(i));
    EXPECT_THAT(replies_of(Json{{"orderedItems", items}}, uri), SizeIs(most_replies_read));
    EXPECT_THAT(replies_of(Json(), uri), IsEmpty());
}

TEST_F(Housekeeping, AThreadIsFetchedOnlyWhenSomethingOfItIsMissing) {
    social::StatusRecord status;
    status.id = ids_.make<StatusId>();
    const auto enqueue = [&](bool replies) {
        write([&](storage::Transaction& tx) {
            enqueue_thread(tx, status, replies, ids_.make<storage::JobId>(), now());
        });
        return jobs_of(storage::JobKind::fetch_thread);
    };
    EXPECT_EQ(enqueue(false), 0u) << "it answers nothing";
    status.in_reply_to_uri = "https://peer.example/notes/0";
    EXPECT_EQ(enqueue(false), 1u);
    status.in_reply_to = StatusId{7};
    EXPECT_EQ(enqueue(false), 1u) << "what it answers is known";
    EXPECT_EQ(enqueue(true), 2u);
}

TEST_F(Housekeeping, AReplyIsLinkedToWhatCameAfterIt) {
    const auto bob = make_remote("bob", "peer.example");
    social::StatusRecord parent, reply;
    parent.id = ids_.make<StatusId>();
    reply.id = ids_.make<StatusId>();
    parent.account = reply.account = bob.id;
    parent.uri = "https://peer.example/notes/1";
    reply.uri = "https://peer.example/notes/2";
    reply.in_reply_to_uri = parent.uri;
    write([&](storage::Transaction& tx) {
        social::insert_status(tx, reply);
        social::insert_status(tx, parent);
        social::link_reply(tx, reply.id, parent.id);
        social::link_reply(tx, reply.id, StatusId{99});
    });
    EXPECT_EQ(social::find_status(*read(), reply.id)->in_reply_to, parent.id);
    EXPECT_THAT(store_.rows(storage::table::reply), SizeIs(1));
}

TEST_F(Housekeeping, RemovesUploadsThatNobodyPublished) {
    const auto ana = make_local("ana");
    social::MediaAttachmentRecord upload;
    upload.account = ana.id;
    upload.created = now();
    upload.attachment.id = ids_.make<AttachmentId>();
    upload.attachment.original = {std::string(64, 'a') + ".jpg", "image/jpeg", 1, 1};
    write([&](storage::Transaction& tx) {
        EXPECT_TRUE(social::insert_media_attachment(tx, upload));
    });
    clock_.advance(24h);
    purge();
    EXPECT_TRUE(social::find_media_attachment(*read(), upload.attachment.id));
    clock_.advance(1ms);
    purge();
    EXPECT_FALSE(social::find_media_attachment(*read(), upload.attachment.id));
    EXPECT_EQ(jobs_of(storage::JobKind::remove_files), 1u);
}

TEST_F(Housekeeping, ForgetsBlocksOfNetworksThatEndedAndVisitsOfLongAgo) {
    namespace table = storage::table;
    social::Visits visits(*store_);
    visits.note(AccountId{7}, now());
    social::IpBlockRecord block;
    block.id = IpBlockId{1};
    block.expires = now();
    write([&](storage::Transaction& tx) {
        social::put_ip_block(tx, block);
        block.id = IpBlockId{2};
        block.expires.reset();
        social::put_ip_block(tx, block);
    });
    clock_.advance(24h);
    purge();
    EXPECT_THAT(social::list_ip_blocks(*read()), SizeIs(1));
    EXPECT_THAT(store_.rows(table::visit), SizeIs(1));
    clock_.advance(social::visits_kept);
    purge();
    EXPECT_THAT(store_.rows(table::visit), IsEmpty());
}

TEST_F(Housekeeping, ForgetsSessionsCodesAndLinksThatEnded) {
    namespace table = storage::table;
    const auto tables = {table::session, table::authorization_code, table::one_time_link};
    write([&](storage::Transaction& tx) {
        social::SessionRecord session;
        session.created = session.last_seen = now();
        social::put_session(tx, "old", session);
        social::AuthorizationCodeRecord code;
        code.created = now();
        social::put_code(tx, std::string(32, 'c'), code);
        social::OneTimeLinkRecord link;
        link.expires = now();
        social::put_link(tx, "old", link);
    });
    purge();
    for (const auto number : tables) EXPECT_THAT(store_.rows(number), SizeIs(1));
    clock_.advance(31 * 24h);
    purge();
    for (const auto number : tables) EXPECT_THAT(store_.rows(number), IsEmpty());
}

}  // namespace
}  // namespace ynghyd::federation
