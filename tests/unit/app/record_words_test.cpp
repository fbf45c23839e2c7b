#include "app/record_words.hpp"

#include <gmock/gmock.h>

#include "federation/delivery/follower_check.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/inbox/received.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "federation/signatures/scheme_memory.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/collection.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/accounts/posting_right.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
#include "social/announcements/announcement.hpp"
#include "social/events/participation.hpp"
#include "social/events/waiting_list.hpp"
#include "social/moderation/account_warning.hpp"
#include "social/moderation/actor_block.hpp"
#include "social/moderation/canonical_email_block.hpp"
#include "social/moderation/domain_rule.hpp"
#include "social/moderation/email_domain_block.hpp"
#include "social/moderation/ip_block.hpp"
#include "social/moderation/report.hpp"
#include "social/notifications/notification.hpp"
#include "social/notifications/policy.hpp"
#include "social/notifications/push_subscription.hpp"
#include "social/notifications/request.hpp"
#include "social/notifications/thread_mute.hpp"
#include "social/outbox/peer_host.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/follow.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/bookmark.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/quote_request.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/recent_post.hpp"
#include "social/statuses/revision.hpp"
#include "social/statuses/scheduled.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/vote.hpp"
#include "social/timelines/feed.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/list.hpp"
#include "social/timelines/marker.hpp"
#include "social/trends/verdict.hpp"
#include "storage/announcement_keys.hpp"
#include "storage/collection_keys.hpp"
#include "storage/conversation_keys.hpp"
#include "storage/jobs.hpp"
#include "storage/media_keys.hpp"
#include "storage/moderation_keys.hpp"
#include "storage/records.hpp"
#include "storage/sign_up_keys.hpp"
#include "storage/word_keys.hpp"
#include "tests/rig/test_site.hpp"

namespace ynghyd::app {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
namespace key = storage::key;

/// A store with a row in every table that social and federation write.
class RecordWords : public rig::SiteFixture {
protected:
    RecordWords() {
        const auto bob = make_remote("bob", "peer.example");
        make_follow(bob, network_);
        const auto status = publish(network_, "hello #choir https://paper.example/");
        const auto parent = publish(network_, "gone soon");
        EXPECT_TRUE(erase(network_, parent.id));
        write([&](storage::Transaction& tx) {
            fill(tx, status, bob);
            social::AccessTokenRecord token;
            token.account = token.user = network_.id;
            token.scopes = {"read"};
            social::put_access_token(tx, std::string(32, 't'), token);
        });
        social::refresh_home(*store_, network_, now());
    }
    void fill(storage::Transaction& tx, const social::StatusRecord& status,
              const social::AccountRecord& bob) {
        social::UserRecord user;
        user.account = network_.id;
        user.email = "ana@mail.example";
        user.confirmed = true;
        user.password_hash = "$argon2id$SECRET";
        social::put_user(tx, user);
        social::ActorKeyRecord keys;
        keys.rsa_sealed = "RSA SECRET";
        keys.previous_rsa_sealed = "OLD SECRET";
        keys.ed25519_sealed = "ED SECRET";
        keys.rsa_public_pem = "PUBLIC";
        social::put_actor_keys(tx, network_.id, keys);
        for (const auto kind : {social::Interaction::favourite, social::Interaction::reblog})
            social::add_interaction(tx, kind, status.id, bob.id, "https://peer.example/l/1", now());
        social::add_bookmark(tx, network_.id, status.id, now());
        social::note_recent_post(tx, network_.id, "key", status.id);
        social::put_revision(tx, status);
        social::StatusDraft later;
        later.text = "Later";
        EXPECT_TRUE(
            social::schedule_status(tx, site_, network_, later, now() + std::chrono::hours(1)));
        social::StatusRecord reply;
        reply.id = ids_.make<StatusId>();
        reply.account = bob.id;
        reply.uri = "https://peer.example/notes/1";
        reply.in_reply_to = status.id;
        reply.kind = social::StatusKind::event;
        reply.event.emplace().zone = "Europe/London";
        social::insert_status(tx, reply);
        fill_talks(tx, reply, bob);
        fill_social(tx, status, bob);
        fill_access(tx);
        fill_relationships(tx, bob);
        fill_reading(tx, status, bob);
        social::put_verdict(tx, social::TrendKind::status, status.id.value, {});
        social::PeerHostRecord host;
        host.failures = 3;
        social::put_peer_host(tx, "peer.example", host);
        EXPECT_TRUE(social::follow(tx, site_, network_, bob));
        tx.put(key::activity_body({1}), "i{}");
        tx.put(key::fresh_delivery({1}, "peer.example", bob.inbox), "");
        federation::note_missing_inbox(tx, bob.inbox, now());
        social::note_host(tx, "peer.example", {901}, now());
        federation::enqueue_refresh(tx, bob, {902}, now(), now());
        tx.put(key::account_totals(bob.id), storage::encode(federation::AccountTotalsRecord{}));
        federation::ReceivedRecord received;
        received.uri = "https://peer.example/a/1";
        federation::mark_seen(tx, received.uri, {5});
        federation::put_received(tx, {5}, received);
        federation::RemoteActor actor;
        actor.keys = {{"https://peer.example/k", bob.uri, "PEM"}};
        federation::put_remote_keys(tx, actor, now());
        tx.put(key::relay("x"), storage::encode(social::RelayRecord{}));
        social::put_domain_rule(tx, {"evil.example", {}});
        social::put_account_warning(tx, bob.id, {});
        social::ActorBlockRecord block;
        block.uri = "https://peer.example/users/mallory";
        social::put_actor_block(tx, block);
        tx.put(key::signature_scheme("peer.example"), storage::encode(federation::SchemeRecord()));
        tx.put(key::meta("x"), "y");
        social::MediaAttachmentRecord upload;
        upload.account = network_.id;
        upload.attachment.id = ids_.make<AttachmentId>();
        upload.attachment.original = {std::string(64, 'a') + ".png", "image/png", 1, 1};
        EXPECT_TRUE(social::insert_media_attachment(tx, upload));
        social::remember_custom_emoji(tx, site_, "peer.example", "x", "https://peer.example/x");
        social::KeptMediaRecord copy;
        copy.url = "https://peer.example/x";
        copy.id = ids_.make<AttachmentId>();
        copy.bytes = 7;
        social::keep_media(tx, copy);
        for (std::uint64_t i = 1; i <= 3; ++i)
            storage::enqueue_job(tx, storage::JobKind::check_followers, {i}, now(), {});
        const auto jobs = storage::claim_jobs(tx, storage::JobKind::check_followers, "test", now(),
                                              std::chrono::minutes(1), 2);
        storage::bury_job(tx, jobs.at(0), "no use");
    }
    void fill_talks(storage::Transaction& tx, const social::StatusRecord& status,
                    const social::AccountRecord& bob) {
        social::mute_thread(tx, network_.id, status);
        social::StatusRecord letter;
        letter.id = ids_.make<StatusId>();
        letter.account = bob.id;
        letter.uri = "https://peer.example/notes/letter";
        letter.visibility = social::Visibility::direct;
        letter.mentions = {{network_.id, network_.uri, "network"}};
        social::insert_status(tx, letter);
        tx.put(key::quote_by_quoted(status.id, letter.id), "");
    }
    void fill_social(storage::Transaction& tx, const social::StatusRecord& status,
                     const social::AccountRecord& bob) {
        social::add_interaction(tx, social::Interaction::dislike, status.id, bob.id, "", now());
        social::ReactionRecord reaction;
        reaction.emoji = "🎉";
        social::add_reaction(tx, status.id, bob.id, reaction);
        social::StatusRecord poll = status;
        poll.poll.emplace().options = {{"yes", 0}, {"no", 0}};
        EXPECT_TRUE(social::receive_vote(tx, site_, bob, poll, "yes"));
        EXPECT_TRUE(social::pin(tx, site_, network_, status.id));
        EXPECT_TRUE(social::feature_tag(tx, site_, network_, "Cymru"));
        social::receive_quote_request(tx, site_, bob, status, "https://peer.example/notes/2",
                                      "https://peer.example/q/1");
        social::QuoteRequestRecord wish;
        wish.quoted = status.id;
        wish.quoting = "https://peer.example/notes/3";
        EXPECT_TRUE(social::put_quote_request(tx, wish));
        tx.put(key::member_inbox(network_.id, {5}), "");
        tx.put(key::follow_request(network_.id, bob.id), "");
        tx.put(key::quote_by_authorization("https://peer.example/s/1"), storage::encode_id(9));
        EXPECT_TRUE(social::block(tx, site_, network_, make_stranger(tx)));
        social::StatusRecord event = status;
        event.event.emplace().join_mode = social::JoinMode::free;
        event.event->end = now() + std::chrono::hours(1);
        social::receive_join(tx, site_, bob, event, {"https://peer.example/j/1", "hello", true});
        social::put_in_line(tx, status.id, 1, bob.id);
        social::InteractionPolicyRecord policy;
        policy.like.emplace().manual = {bob.uri};
        social::put_interaction_policy(tx, status.id, policy);
        social::put_approval(tx, status.id, "https://peer.example/approvals/1");
        social::receive_report(tx, site_, "peer.example", {network_.id, {}, "spam", false});
    }
    void fill_relationships(storage::Transaction& tx, const social::AccountRecord& bob) {
        EXPECT_TRUE(social::mute(tx, network_, bob, true, {}, now()));
        EXPECT_TRUE(social::block_domain(tx, site_, network_, "evil.example"));
        EXPECT_TRUE(social::put_account_note(tx, network_.id, bob.id, "met in Bala"));
        tx.put(key::endorsement(network_.id, bob.id),
               storage::encode(social::EndorsementRecord{now(), {}, {}}));
        EXPECT_TRUE(social::follow_tag(tx, site_, network_.id, "Cymru"));
        social::put_posting_defaults(tx, network_.id, {.language = "cy", .unknown_fields = {}});
    }
    /// What members' apps read from.
    void fill_reading(storage::Transaction& tx, const social::StatusRecord& status,
                      const social::AccountRecord& bob) {
        const auto list = social::create_list(tx, site_, network_.id, {.title = "Choirs"});
        EXPECT_TRUE(social::add_to_list(tx, list.value(), {network_.id}));
        social::set_marker(tx, network_.id, social::MarkedTimeline::home, 5, now());
        social::FilterRecord filter;
        filter.id = ids_.make<FilterId>();
        filter.account = network_.id;
        filter.title = "Rugby";
        filter.contexts = {social::FilterContext::home};
        EXPECT_TRUE(social::put_filter(tx, site_, filter));
        social::put_notification_policy(tx, network_.id, {});
        social::NotificationRecord told;
        told.id = social::make_notification_id(ids_);
        told.from = bob.id;
        told.status = status.id;
        social::put_notification(tx, network_.id, told);
        social::note_filtered(tx, network_.id, told);
        tx.put(key::notification_permission(network_.id, bob.id), "");
        tx.put(key::bell(bob.id, network_.id), "");
    }
    void fill_access(storage::Transaction& tx) {
        social::ApplicationRecord app;
        app.id = ApplicationId{7};
        app.secret_hash = "APP SECRET";
        social::put_application(tx, app);
        social::AuthorizationCodeRecord code;
        code.token_hash = "TOKEN SECRET";
        social::put_code(tx, std::string(32, 'c'), code);
        social::SessionRecord session;
        session.user = network_.id;
        social::put_session(tx, "secret", session);
        social::SecondFactorRecord factor;
        factor.secret_sealed = "TOTP SECRET";
        factor.recovery_hashes = {"RECOVERY SECRET"};
        tx.put(key::second_factor(network_.id), storage::encode(factor));
        tx.put(key::posting_right(network_.id, network_.id),
               storage::encode(social::PostingRightRecord()));
        social::put_link(tx, "secret", {});
        fill_sign_up(tx);
        fill_announcements(tx);
        social::PushSubscriptionRecord push;
        push.auth_secret = "AUTH SECRET";
        push.token_sealed = "TOKEN SECRET";
        social::put_push_subscription(tx, site_, network_.id, std::string(32, 't'), push);
    }
    void fill_announcements(storage::Transaction& tx) {
        const AnnouncementId announcement{7};
        const CollectionId collection{8};
        tx.put(key::announcement(announcement), storage::encode(social::AnnouncementRecord()));
        tx.put(key::announcement_read(announcement, network_.id), "");
        tx.put(key::announcement_reaction(announcement, network_.id, "+"), std::string(8, '\1'));
        tx.put(key::collection(collection), storage::encode(social::CollectionRecord()));
        tx.put(key::collection_by_account(network_.id, collection), "");
        tx.put(key::collection_by_item(network_.id, collection), "");
    }
    void fill_sign_up(storage::Transaction& tx) {
        social::put_newcomer(tx, network_.id, {ApplicationId{7}, "cy", now(), {}});
        social::put_email_domain_block(tx, {"spam.example", {}});
        social::note_blocked_try(tx, "a@spam.example", "192.0.2.1", now());
        social::put_canonical_email_block(tx,
                                          {social::canonical_email_hash("ana@mail.example"), {}});
        social::IpBlockRecord block;
        block.network = "192.0.2.0/24";
        social::put_ip_block(tx, block);
        tx.put(key::visit(now(), network_.id), "");
    }
    social::AccountRecord make_stranger(storage::Transaction& tx) {
        const auto account = rig::remote_account(ids_.make<AccountId>(), "mallory", "evil.example");
        social::put_account(tx, account);
        return account;
    }
    std::string words(std::uint8_t number) {
        std::string all;
        for (const auto& table : storage::tables)
            if (table.number == number)
                for (const auto& row : store_.rows(number))
                    all += value_in_words(*read(), table, row) + "\n";
        return all;
    }
};

TEST_F(RecordWords, AreThereForEveryTable) {
    for (const auto& table : storage::tables) {
        EXPECT_FALSE(store_.rows(table.number).empty()) << table.name;
        std::string text;
        EXPECT_NO_THROW(text = words(table.number)) << table.name;
        EXPECT_NE(text, "") << table.name;
    }
}

TEST_F(RecordWords, HideSecrets) {
    for (const auto& table : storage::tables)
        EXPECT_THAT(words(table.number), Not(HasSubstr("SECRET"))) << table.name;
    EXPECT_THAT(words(storage::table::user), HasSubstr("password_hash=\"(hidden)\""));
    EXPECT_THAT(words(storage::table::actor_key), HasSubstr("rsa_sealed=\"(hidden)\""));
    EXPECT_THAT(words(storage::table::actor_key), HasSubstr("PUBLIC"));
}

TEST_F(RecordWords, TellNumbersIdsAndNothing) {
    EXPECT_THAT(words(storage::table::status_by_account), StartsWith("-\n"));
    EXPECT_THAT(words(storage::table::seen_activity), "5\n");
    EXPECT_THAT(words(storage::table::status_count), "1\n1\n1\n1\n1\n1\n");
    EXPECT_THAT(words(storage::table::meta), HasSubstr("y\n"));
}

TEST_F(RecordWords, AreOfPrintableCharactersOnly) {
    for (const auto& table : storage::tables)
        for (const char c : words(table.number))
            EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << table.name;
}

}  // namespace
}  // namespace ynghyd::app
