#include "app/record_words.hpp"

#include <set>

#include <gmock/gmock.h>

#include "federation/delivery/follower_check.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/inbox/received.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "federation/signatures/scheme_memory.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/application.hpp"
#include "social/accounts/authorization_code.hpp"
#include "social/accounts/newcomer.hpp"
#include "social/accounts/one_time_link.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/accounts/posting_right.hpp"
#include "social/accounts/second_factor.hpp"
#include "social/accounts/session.hpp"
#include "social/accounts/user.hpp"
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

TEST(Tables, HaveNumbersAndNamesOfTheirOwn) {
    std::set<std::uint8_t> numbers;
    std::set<std::string_view> names;
    for (const auto& table : storage::tables) {
        EXPECT_TRUE(numbers.insert(table.number).second) << table.name;
        EXPECT_TRUE(names.insert(table.name).second) << table.name;
        EXPECT_EQ(storage::find_table(table.name), &table);
        EXPECT_NE(table.value, "");
        EXPECT_NE(table.written_by, "");
        for (std::size_t i = 0; i < table.parts.size(); ++i)
            EXPECT_EQ(table.parts[i] == storage::KeyPart::none, table.part_names[i].empty())
                << table.name;
    }
    EXPECT_EQ(storage::find_table("no_such"), nullptr);
}

struct KeyCase {
    storage::Key key;
    const char* words;
    friend void PrintTo(const KeyCase& c, std::ostream* out) { *out << c.words; }
};

class KeysInWords : public testing::TestWithParam<KeyCase> {};

TEST_P(KeysInWords, NameTheirParts) {
    EXPECT_EQ(storage::key_in_words(GetParam().key), GetParam().words);
    // Cut anywhere it is no such key.
    for (std::size_t cut = 2; cut < GetParam().key.size(); ++cut)
        EXPECT_NE(storage::key_in_words(GetParam().key.substr(0, cut)), GetParam().words);
}

const Timestamp noon = *parse_rfc3339("2027-02-25T12:00:00Z");
// SHA-256 of "x".
#define HASH8 "2d711642b726b044"
#define HASH32 HASH8 "01627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

INSTANTIATE_TEST_SUITE_P(
    Tables, KeysInWords,
    testing::Values(
        KeyCase{key::account({7}), "account account=7"},
        KeyCase{key::account_by_handle("peer.example", "bob"),
                "account_by_handle domain=peer.example username=bob"},
        KeyCase{key::account_by_handle("", "ana"), "account_by_handle domain= username=ana"},
        KeyCase{key::account_by_uri("x"), "account_by_uri uri=" HASH32},
        KeyCase{key::actor_key({7}), "actor_key account=7"},
        KeyCase{key::user({7}), "user account=7"},
        KeyCase{key::user_by_email("x"), "user_by_email email=" HASH32},
        KeyCase{key::access_token(storage::hash32("x")), "access_token token=" HASH32},
        KeyCase{key::application({7}), "application application=7"},
        KeyCase{key::push_subscription({7}, storage::hash32("x")),
                "push_subscription account=7 token=" HASH32},
        KeyCase{key::authorization_code(storage::hash32("x")), "authorization_code code=" HASH32},
        KeyCase{key::session({7}, storage::hash32("x")), "session user=7 session=" HASH32},
        KeyCase{key::token_by_user({7}, storage::hash32("x")),
                "token_by_user user=7 token=" HASH32},
        KeyCase{key::second_factor({7}), "second_factor user=7"},
        KeyCase{key::posting_right({7}, {8}), "posting_right user=7 account=8"},
        KeyCase{key::one_time_link(storage::hash32("x")), "one_time_link link=" HASH32},
        KeyCase{key::newcomer({7}), "newcomer user=7"},
        KeyCase{key::email_domain_block("mx.spam.example"),
                "email_domain_block domain=mx.spam.example"},
        KeyCase{key::ip_block({7}), "ip_block block=7"},
        KeyCase{key::canonical_email_block(storage::hash32("x")),
                "canonical_email_block email=" HASH32},
        KeyCase{key::visit(noon, {7}), "visit day=2027-02-25T12:00:00Z user=7"},
        KeyCase{key::account_count({7}, 2), "account_count account=7 count=2"},
        KeyCase{key::status({7}), "status status=7"},
        KeyCase{key::status_by_uri("x"), "status_by_uri uri=" HASH32},
        KeyCase{key::status_by_account({7}, {8}), "status_by_account account=7 status=8"},
        KeyCase{key::reply({7}, {8}), "reply parent=7 status=8"},
        KeyCase{key::tombstone("x"), "tombstone uri=" HASH32},
        KeyCase{key::status_by_tag("x", {7}), "status_by_tag tag=" HASH32 " status=7"},
        KeyCase{key::favourite({7}, {8}), "favourite status=7 account=8"},
        KeyCase{key::reblog({7}, {8}), "reblog status=7 account=8"},
        KeyCase{key::status_count({7}, 0), "status_count status=7 count=0"},
        KeyCase{key::dislike({7}, {8}), "dislike status=7 account=8"},
        KeyCase{key::reaction({7}, {8}, "x"), "reaction status=7 account=8 emoji=" HASH8},
        KeyCase{key::vote({7}, {8}), "vote status=7 account=8"},
        KeyCase{key::status_news({7}), "status_news status=7"},
        KeyCase{key::pin({7}, {8}), "pin account=7 status=8"},
        KeyCase{key::featured_tag({7}, "cymru"), "featured_tag account=7 tag=cymru"},
        KeyCase{key::quote_stamp({7}), "quote_stamp stamp=7"},
        KeyCase{key::quote_by_authorization("x"), "quote_by_authorization uri=" HASH32},
        KeyCase{key::block({7}, {8}), "block blocker=7 blocked=8"},
        KeyCase{key::mute({7}, {8}), "mute muter=7 muted=8"},
        KeyCase{key::blocked_domain({7}, "peer.example"),
                "blocked_domain account=7 domain=peer.example"},
        KeyCase{key::account_note({7}, {8}), "account_note account=7 about=8"},
        KeyCase{key::endorsement({7}, {8}), "endorsement account=7 endorsed=8"},
        KeyCase{key::followed_tag({7}, "cymru"), "followed_tag account=7 tag=cymru"},
        KeyCase{key::tag_follower("x", {7}), "tag_follower tag=" HASH32 " account=7"},
        KeyCase{key::posting_defaults({7}), "posting_defaults account=7"},
        KeyCase{key::account_by_word("ana", {7}), "account_by_word word=ana account=7"},
        KeyCase{key::thread_mute({7}, "x"), "thread_mute account=7 thread=" HASH32},
        KeyCase{key::conversation({7}, {8}), "conversation account=7 conversation=8"},
        KeyCase{key::conversation_by_last({7}, {8}),
                "conversation_by_last account=7 last_status=8"},
        KeyCase{key::conversation_by_thread({7}, "x"),
                "conversation_by_thread account=7 thread_and_people=" HASH32},
        KeyCase{key::conversation_status({7}, {8}, {9}),
                "conversation_status account=7 conversation=8 status=9"},
        KeyCase{key::direct_status({7}, {8}), "direct_status account=7 status=8"},
        KeyCase{key::status_by_word({7}, "choir", {8}),
                "status_by_word library_or_0=7 word=choir status=8"},
        KeyCase{key::library({7}, {8}), "library status=7 account=8"},
        KeyCase{key::quote_by_quoted({7}, {8}), "quote_by_quoted quoted=7 quoting=8"},
        KeyCase{key::participation({7}, {8}), "participation status=7 account=8"},
        KeyCase{key::event_seats({7}), "event_seats status=7"},
        KeyCase{key::waiting_seat({7}, 8), "waiting_seat status=7 position=8"},
        KeyCase{key::interaction_policy({7}), "interaction_policy status=7"},
        KeyCase{key::interaction_approval({7}), "interaction_approval status=7"},
        KeyCase{key::report({7}), "report report=7"},
        KeyCase{key::follow({7}, {8}), "follow follower=7 followee=8"},
        KeyCase{key::follower({7}, {8}), "follower followee=7 follower=8"},
        KeyCase{key::follow_by_uri("x"), "follow_by_uri uri=" HASH32},
        KeyCase{key::event_by_time({7}, noon, {8}),
                "event_by_time account=7 start=2027-02-25T12:00:00Z status=8"},
        KeyCase{key::activity({7}), "activity activity=7"},
        KeyCase{key::activity_body({7}), "activity_body activity=7"},
        KeyCase{key::activity_by_account({7}, {8}), "activity_by_account account=7 activity=8"},
        KeyCase{key::activity_by_status({7}, {8}), "activity_by_status status=7 activity=8"},
        KeyCase{key::delivery("peer.example:8443", {7}, "x"),
                "delivery host=peer.example:8443 activity=7 inbox=" HASH8},
        KeyCase{key::delivery_report({7}, "peer.example", "x"),
                "delivery_report activity=7 host=peer.example inbox=" HASH8},
        KeyCase{key::fresh_activity({7}), "fresh_activity activity=7"},
        KeyCase{key::fresh_delivery({7}, "peer.example", "x"),
                "fresh_delivery activity=7 host=peer.example inbox=" HASH8},
        KeyCase{key::peer_host("peer.example"), "peer_host host=peer.example"},
        KeyCase{key::seen_activity("x"), "seen_activity id=" HASH32},
        KeyCase{key::received_activity({7}), "received_activity received=7"},
        KeyCase{key::remote_key("x"), "remote_key key_id=" HASH32},
        KeyCase{key::urgent_delivery("peer.example", {7}, "x"),
                "urgent_delivery host=peer.example activity=7 inbox=" HASH8},
        KeyCase{key::missing_inbox("x"), "missing_inbox inbox=" HASH32},
        KeyCase{key::stale_account({7}), "stale_account account=7"},
        KeyCase{key::peer_software("peer.example"), "peer_software host=peer.example"},
        KeyCase{key::account_totals({7}), "account_totals account=7"},
        KeyCase{key::relay("x"), "relay inbox=" HASH32},
        KeyCase{key::account_warning({7}, {8}), "account_warning account=7 warning=8"},
        KeyCase{key::domain_rule("sub.evil.example"), "domain_rule domain=sub.evil.example"},
        KeyCase{key::actor_block("x"), "actor_block uri=" HASH32},
        KeyCase{key::signature_scheme("peer.example"), "signature_scheme host=peer.example"},
        KeyCase{key::media_attachment({7}), "media_attachment attachment=7"},
        KeyCase{key::media_file_use(storage::hash32("x"), {7}),
                "media_file_use file=" HASH32 " attachment=7"},
        KeyCase{key::unattached_media({7}, {8}), "unattached_media account=7 attachment=8"},
        KeyCase{key::custom_emoji("peer.example", "x"),
                "custom_emoji domain=peer.example shortcode=x"},
        KeyCase{key::kept_media(storage::hash32("x")), "kept_media url=" HASH32},
        KeyCase{key::kept_media_by_use(from_millis(7), storage::hash32("x")),
                "kept_media_by_use used=1970-01-01T00:00:00Z url=" HASH32},
        KeyCase{key::kept_media_total(), "kept_media_total kind=0"},
        KeyCase{key::timeline_entry({7}), "timeline_entry entry=7"},
        KeyCase{key::boost_by_account({7}, {8}), "boost_by_account account=7 boost=8"},
        KeyCase{key::feed_entry(7, {8}), "feed account_or_list=7 entry=8"},
        KeyCase{key::public_status(true, {8}), "public_timeline remote=1 status=8"},
        KeyCase{key::list({7}, {8}), "list account=7 list=8"},
        KeyCase{key::list_member({7}, {8}), "list_member list=7 account=8"},
        KeyCase{key::notification({7}, {8}), "notification account=7 notification=8"},
        KeyCase{key::notification_by_cause("x"), "notification_by_cause cause=" HASH32},
        KeyCase{key::marker({7}, 1), "marker account=7 timeline=1"},
        KeyCase{key::filter({7}, {8}), "filter account=7 filter=8"},
        KeyCase{key::notification_policy({7}), "notification_policy account=7"},
        KeyCase{key::notification_request({7}, {8}), "notification_request account=7 sender=8"},
        KeyCase{key::notification_permission({7}, {8}),
                "notification_permission account=7 sender=8"},
        KeyCase{key::bell({7}, {8}), "bell followee=7 follower=8"},
        KeyCase{key::meta("format"), "meta name=format"}));

TEST(KeyInWords, IsHexForWhatNobodyKnows) {
    EXPECT_EQ(storage::key_in_words("\x01\x02"), "0102");
    EXPECT_EQ(storage::key_in_words(key::account({7}) + "x"), "10000000000000000778");
    EXPECT_EQ(storage::key_in_words(""), "");
}

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
               storage::encode(social::EndorsementRecord{now(), {}}));
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
        social::PushSubscriptionRecord push;
        push.auth_secret = "AUTH SECRET";
        push.token_sealed = "TOKEN SECRET";
        social::put_push_subscription(tx, site_, network_.id, std::string(32, 't'), push);
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
