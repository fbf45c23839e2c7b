#pragma once
// THE list of all tables: the first byte of a key, what follows it, and what the row holds.
// docs/storage.md and `ynghyd dump` are made from it. The numbers are on disk: never reuse one.

#include <array>
#include <cstdint>
#include <string_view>

namespace ynghyd::storage {

namespace table {
constexpr std::uint8_t account = 0x10;
constexpr std::uint8_t account_by_handle = 0x11;
constexpr std::uint8_t account_by_uri = 0x12;
constexpr std::uint8_t actor_key = 0x13;
constexpr std::uint8_t user = 0x14;
constexpr std::uint8_t user_by_email = 0x15;
constexpr std::uint8_t access_token = 0x16;
constexpr std::uint8_t account_count = 0x17;
constexpr std::uint8_t application = 0x18;
constexpr std::uint8_t authorization_code = 0x19;
constexpr std::uint8_t session = 0x1a;
constexpr std::uint8_t token_by_user = 0x1b;
constexpr std::uint8_t second_factor = 0x1c;
constexpr std::uint8_t posting_right = 0x1d;
constexpr std::uint8_t one_time_link = 0x1e;
constexpr std::uint8_t newcomer = 0x1f;
constexpr std::uint8_t status = 0x20;
constexpr std::uint8_t status_by_uri = 0x21;
constexpr std::uint8_t status_by_account = 0x22;
constexpr std::uint8_t reply = 0x23;
constexpr std::uint8_t tombstone = 0x24;
constexpr std::uint8_t favourite = 0x25;
constexpr std::uint8_t reblog = 0x26;
constexpr std::uint8_t status_count = 0x27;
constexpr std::uint8_t dislike = 0x28;
constexpr std::uint8_t reaction = 0x29;
constexpr std::uint8_t vote = 0x2a;
constexpr std::uint8_t status_news = 0x2b;
constexpr std::uint8_t pin = 0x2c;
constexpr std::uint8_t featured_tag = 0x2d;
constexpr std::uint8_t quote_stamp = 0x2e;
constexpr std::uint8_t quote_stamp_by_pair = 0x2f;
constexpr std::uint8_t quote_by_authorization = 0x30;
constexpr std::uint8_t status_by_tag = 0x31;
constexpr std::uint8_t recent_post = 0x32;
constexpr std::uint8_t bookmark = 0x33;
constexpr std::uint8_t mark_by_account = 0x34;
constexpr std::uint8_t boost = 0x35;
constexpr std::uint8_t status_revision = 0x36;
constexpr std::uint8_t scheduled_status = 0x37;
constexpr std::uint8_t email_domain_block = 0x38;
constexpr std::uint8_t ip_block = 0x39;
constexpr std::uint8_t canonical_email_block = 0x3a;
constexpr std::uint8_t visit = 0x3b;
constexpr std::uint8_t account_list = 0x3c;
constexpr std::uint8_t follow = 0x40;
constexpr std::uint8_t follower = 0x41;
constexpr std::uint8_t follow_by_uri = 0x42;
constexpr std::uint8_t block = 0x43;
constexpr std::uint8_t mute = 0x44;
constexpr std::uint8_t blocked_domain = 0x45;
constexpr std::uint8_t account_note = 0x46;
constexpr std::uint8_t endorsement = 0x47;
constexpr std::uint8_t followed_tag = 0x48;
constexpr std::uint8_t tag_follower = 0x49;
constexpr std::uint8_t posting_defaults = 0x4a;
constexpr std::uint8_t account_by_word = 0x4b;
constexpr std::uint8_t announcement = 0x4c;
constexpr std::uint8_t announcement_read = 0x4d;
constexpr std::uint8_t announcement_reaction = 0x4e;
constexpr std::uint8_t collection = 0x4f;
constexpr std::uint8_t push_subscription = 0x50;
constexpr std::uint8_t collection_by_account = 0x51;
constexpr std::uint8_t collection_by_item = 0x52;
constexpr std::uint8_t thread_mute = 0x54;
constexpr std::uint8_t conversation = 0x55;
constexpr std::uint8_t conversation_by_last = 0x56;
constexpr std::uint8_t conversation_by_thread = 0x57;
constexpr std::uint8_t conversation_status = 0x58;
constexpr std::uint8_t direct_status = 0x59;
constexpr std::uint8_t status_by_word = 0x5a;
constexpr std::uint8_t library = 0x5b;
constexpr std::uint8_t quote_by_quoted = 0x5c;
constexpr std::uint8_t event_by_time = 0x60;
constexpr std::uint8_t participation = 0x61;
constexpr std::uint8_t event_seats = 0x62;
constexpr std::uint8_t timeline_change = 0x63;
constexpr std::uint8_t preview_card = 0x64;
constexpr std::uint8_t status_by_link = 0x65;
constexpr std::uint8_t trend_use = 0x66;
constexpr std::uint8_t trend_count = 0x67;
constexpr std::uint8_t trend = 0x68;
constexpr std::uint8_t trend_rank = 0x69;
constexpr std::uint8_t tag = 0x6a;
constexpr std::uint8_t trend_verdict = 0x6b;
constexpr std::uint8_t tag_by_name = 0x6c;
constexpr std::uint8_t job = 0x70;
constexpr std::uint8_t job_lease = 0x71;
constexpr std::uint8_t buried_job = 0x72;
constexpr std::uint8_t report = 0x80;
constexpr std::uint8_t activity = 0x90;
constexpr std::uint8_t activity_body = 0x91;
constexpr std::uint8_t activity_by_account = 0x92;
constexpr std::uint8_t activity_by_status = 0x93;
constexpr std::uint8_t delivery = 0x94;
constexpr std::uint8_t delivery_report = 0x95;
constexpr std::uint8_t fresh_activity = 0x96;
constexpr std::uint8_t fresh_delivery = 0x98;
constexpr std::uint8_t peer_host = 0x97;
constexpr std::uint8_t seen_activity = 0xa0;
constexpr std::uint8_t received_activity = 0xa1;
constexpr std::uint8_t remote_key = 0xa2;
constexpr std::uint8_t domain_rule = 0xb0;
constexpr std::uint8_t actor_block = 0xb1;
constexpr std::uint8_t urgent_delivery = 0xb2;
constexpr std::uint8_t missing_inbox = 0xb3;
constexpr std::uint8_t signature_scheme = 0xc0;
constexpr std::uint8_t timeline_entry = 0xc8;
constexpr std::uint8_t boost_by_account = 0xc9;
constexpr std::uint8_t feed = 0xca;
constexpr std::uint8_t feed_state = 0xcb;
constexpr std::uint8_t public_timeline = 0xcc;
constexpr std::uint8_t list = 0xcd;
constexpr std::uint8_t list_member = 0xce;
constexpr std::uint8_t notification = 0xcf;
constexpr std::uint8_t stale_account = 0xb4;
constexpr std::uint8_t peer_software = 0xb5;
constexpr std::uint8_t account_totals = 0xb6;
constexpr std::uint8_t relay = 0xb7;
constexpr std::uint8_t account_warning = 0xb8;
constexpr std::uint8_t member_inbox = 0xd0;
constexpr std::uint8_t quote_request = 0xd1;
constexpr std::uint8_t follow_request = 0xd3;
constexpr std::uint8_t media_attachment = 0xd8;
constexpr std::uint8_t media_file_use = 0xd9;
constexpr std::uint8_t unattached_media = 0xda;
constexpr std::uint8_t custom_emoji = 0xdb;
constexpr std::uint8_t kept_media = 0xdc;
constexpr std::uint8_t kept_media_by_use = 0xdd;
constexpr std::uint8_t kept_media_total = 0xde;
constexpr std::uint8_t deed = 0xdf;
constexpr std::uint8_t waiting_seat = 0xe0;
constexpr std::uint8_t interaction_policy = 0xe1;
constexpr std::uint8_t interaction_approval = 0xe2;
constexpr std::uint8_t meta = 0xf0;
constexpr std::uint8_t notification_by_cause = 0xf1;
constexpr std::uint8_t marker = 0xf2;
constexpr std::uint8_t filter = 0xf3;
constexpr std::uint8_t notification_policy = 0xf4;
constexpr std::uint8_t notification_request = 0xf5;
constexpr std::uint8_t notification_permission = 0xf6;
constexpr std::uint8_t bell = 0xf7;
}  // namespace table

/// One part of a key, for printing it in words.
enum class KeyPart : std::uint8_t {
    none,
    id,
    newest_first_id,
    time,
    byte,
    text,
    host,
    hash32,
    hash8
};

struct Table {
    std::uint8_t number;
    std::string_view name;
    std::array<KeyPart, 3> parts;
    std::array<std::string_view, 3> part_names;
    std::string_view value;       ///< The record's type, or what else the value is.
    std::string_view written_by;  ///< The file that writes it.
};

// clang-format off
inline constexpr auto tables = std::to_array<Table>({
    {table::account, "account", {KeyPart::id}, {"account"}, "AccountRecord",
     "social/accounts/account"},
    {table::account_by_handle, "account_by_handle", {KeyPart::host, KeyPart::text},
     {"domain", "username"}, "account id", "social/accounts/account"},
    {table::account_by_uri, "account_by_uri", {KeyPart::hash32}, {"uri"}, "account id",
     "social/accounts/account"},
    {table::actor_key, "actor_key", {KeyPart::id}, {"account"}, "ActorKeyRecord",
     "social/accounts/actor_keys"},
    {table::user, "user", {KeyPart::id}, {"account"}, "UserRecord", "social/accounts/user"},
    {table::user_by_email, "user_by_email", {KeyPart::hash32}, {"email"}, "account id",
     "social/accounts/user"},
    {table::access_token, "access_token", {KeyPart::hash32}, {"token"}, "AccessTokenRecord",
     "social/accounts/access_token"},
    {table::account_count, "account_count", {KeyPart::id, KeyPart::byte}, {"account", "count"},
     "counter", "social/accounts/account"},
    {table::application, "application", {KeyPart::id}, {"application"}, "ApplicationRecord",
     "social/accounts/application"},
    {table::authorization_code, "authorization_code", {KeyPart::hash32}, {"code"},
     "AuthorizationCodeRecord", "social/accounts/authorization_code"},
    {table::session, "session", {KeyPart::id, KeyPart::hash32}, {"user", "session"},
     "SessionRecord", "social/accounts/session"},
    {table::token_by_user, "token_by_user", {KeyPart::id, KeyPart::hash32}, {"user", "token"},
     "-", "social/accounts/access_token"},
    {table::second_factor, "second_factor", {KeyPart::id}, {"user"}, "SecondFactorRecord",
     "social/accounts/second_factor"},
    {table::posting_right, "posting_right", {KeyPart::id, KeyPart::id}, {"user", "account"},
     "PostingRightRecord", "social/accounts/posting_right"},
    {table::one_time_link, "one_time_link", {KeyPart::hash32}, {"link"}, "OneTimeLinkRecord",
     "social/accounts/one_time_link"},
    {table::newcomer, "newcomer", {KeyPart::id}, {"user"}, "NewcomerRecord",
     "social/accounts/newcomer"},
    {table::status, "status", {KeyPart::id}, {"status"}, "StatusRecord", "social/statuses/status"},
    {table::status_by_uri, "status_by_uri", {KeyPart::hash32}, {"uri"}, "status id",
     "social/statuses/status"},
    {table::status_by_account, "status_by_account", {KeyPart::id, KeyPart::newest_first_id},
     {"account", "status"}, "-", "social/statuses/status"},
    {table::reply, "reply", {KeyPart::id, KeyPart::id}, {"parent", "status"}, "-",
     "social/statuses/status"},
    {table::tombstone, "tombstone", {KeyPart::hash32}, {"uri"}, "TombstoneRecord",
     "social/statuses/tombstone"},
    {table::favourite, "favourite", {KeyPart::id, KeyPart::id}, {"status", "account"},
     "InteractionRecord", "social/statuses/interaction"},
    {table::reblog, "reblog", {KeyPart::id, KeyPart::id}, {"status", "account"},
     "InteractionRecord", "social/statuses/interaction"},
    {table::status_count, "status_count", {KeyPart::id, KeyPart::byte}, {"status", "count"},
     "counter", "social/statuses/interaction"},
    {table::dislike, "dislike", {KeyPart::id, KeyPart::id}, {"status", "account"},
     "InteractionRecord", "social/statuses/interaction"},
    {table::reaction, "reaction", {KeyPart::id, KeyPart::id, KeyPart::hash8},
     {"status", "account", "emoji"}, "ReactionRecord", "social/statuses/reaction"},
    {table::vote, "vote", {KeyPart::id, KeyPart::id}, {"status", "account"}, "VoteRecord",
     "social/statuses/vote"},
    {table::status_news, "status_news", {KeyPart::id}, {"status"}, "-",
     "social/statuses/status_news"},
    {table::pin, "pin", {KeyPart::id, KeyPart::id}, {"account", "status"}, "PinRecord",
     "social/statuses/pin"},
    {table::featured_tag, "featured_tag", {KeyPart::id, KeyPart::text}, {"account", "tag"},
     "name", "social/statuses/pin"},
    {table::quote_stamp, "quote_stamp", {KeyPart::id}, {"stamp"}, "QuoteStampRecord",
     "social/statuses/quote"},
    {table::quote_stamp_by_pair, "quote_stamp_by_pair", {KeyPart::hash32}, {"quoted_quoting"},
     "stamp id", "social/statuses/quote"},
    {table::quote_by_authorization, "quote_by_authorization", {KeyPart::hash32}, {"uri"},
     "status id", "federation/fetch/quote_check"},
    {table::status_by_tag, "status_by_tag", {KeyPart::hash32, KeyPart::newest_first_id},
     {"tag", "status"}, "-", "social/statuses/hashtag"},
    {table::recent_post, "recent_post", {KeyPart::id, KeyPart::hash32}, {"account", "key"},
     "status id", "social/statuses/recent_post"},
    {table::bookmark, "bookmark", {KeyPart::id, KeyPart::id}, {"status", "account"}, "mark id",
     "social/statuses/bookmark"},
    {table::mark_by_account, "mark_by_account", {KeyPart::id, KeyPart::byte, KeyPart::id},
     {"account", "kind", "mark"}, "status id", "social/statuses/mark"},
    {table::boost, "boost", {KeyPart::id}, {"boost"}, "status id, account id",
     "social/statuses/boost"},
    {table::status_revision, "status_revision", {KeyPart::id, KeyPart::time},
     {"status", "written"}, "StatusRecord", "social/statuses/revision"},
    {table::scheduled_status, "scheduled_status", {KeyPart::id, KeyPart::id},
     {"account", "scheduled"}, "ScheduledStatusRecord", "social/statuses/scheduled"},
    {table::email_domain_block, "email_domain_block", {KeyPart::host}, {"domain"},
     "EmailDomainBlockRecord", "social/moderation/email_domain_block"},
    {table::ip_block, "ip_block", {KeyPart::id}, {"block"}, "IpBlockRecord",
     "social/moderation/ip_block"},
    {table::canonical_email_block, "canonical_email_block", {KeyPart::hash32}, {"email"},
     "CanonicalEmailBlockRecord", "social/moderation/canonical_email_block"},
    {table::visit, "visit", {KeyPart::time, KeyPart::id}, {"day", "user"}, "-",
     "social/accounts/visit"},
    {table::account_list, "account_list", {KeyPart::byte, KeyPart::id, KeyPart::id},
     {"list", "owner", "place"}, "account id", "social/accounts/account_list"},
    {table::follow, "follow", {KeyPart::id, KeyPart::id}, {"follower", "followee"},
     "FollowRecord", "social/relationships/relationship"},
    {table::follower, "follower", {KeyPart::id, KeyPart::id}, {"followee", "follower"},
     "inbox for fan-out", "social/relationships/relationship"},
    {table::follow_by_uri, "follow_by_uri", {KeyPart::hash32}, {"uri"},
     "follower id, followee id", "social/relationships/relationship"},
    {table::block, "block", {KeyPart::id, KeyPart::id}, {"blocker", "blocked"}, "BlockRecord",
     "social/relationships/block"},
    {table::mute, "mute", {KeyPart::id, KeyPart::id}, {"muter", "muted"}, "MuteRecord",
     "social/relationships/mute"},
    {table::blocked_domain, "blocked_domain", {KeyPart::id, KeyPart::host},
     {"account", "domain"}, "BlockedDomainRecord", "social/relationships/blocked_domain"},
    {table::account_note, "account_note", {KeyPart::id, KeyPart::id}, {"account", "about"},
     "AccountNoteRecord", "social/relationships/account_note"},
    {table::endorsement, "endorsement", {KeyPart::id, KeyPart::id}, {"account", "endorsed"},
     "EndorsementRecord", "social/relationships/endorsement"},
    {table::followed_tag, "followed_tag", {KeyPart::id, KeyPart::text}, {"account", "tag"},
     "FollowedTagRecord", "social/relationships/followed_tag"},
    {table::tag_follower, "tag_follower", {KeyPart::hash32, KeyPart::id}, {"tag", "account"},
     "-", "social/relationships/followed_tag"},
    {table::posting_defaults, "posting_defaults", {KeyPart::id}, {"account"},
     "PostingDefaultsRecord", "social/accounts/posting_defaults"},
    {table::account_by_word, "account_by_word", {KeyPart::text, KeyPart::id},
     {"word", "account"}, "-", "social/accounts/account_words"},
    {table::push_subscription, "push_subscription", {KeyPart::id, KeyPart::hash32},
     {"account", "token"}, "PushSubscriptionRecord", "social/notifications/push_subscription"},
    {table::thread_mute, "thread_mute", {KeyPart::id, KeyPart::hash32}, {"account", "thread"}, "-",
     "social/notifications/thread_mute"},
    {table::conversation, "conversation", {KeyPart::id, KeyPart::id},
     {"account", "conversation"}, "ConversationRecord", "social/timelines/conversation"},
    {table::conversation_by_last, "conversation_by_last", {KeyPart::id, KeyPart::id},
     {"account", "last_status"}, "conversation id", "social/timelines/conversation"},
    {table::conversation_by_thread, "conversation_by_thread", {KeyPart::id, KeyPart::hash32},
     {"account", "thread_and_people"}, "conversation id", "social/timelines/conversation"},
    {table::conversation_status, "conversation_status",
     {KeyPart::id, KeyPart::id, KeyPart::id}, {"account", "conversation", "status"}, "-",
     "social/timelines/conversation"},
    {table::direct_status, "direct_status", {KeyPart::id, KeyPart::id}, {"account", "status"},
     "conversation id", "social/timelines/conversation"},
    {table::status_by_word, "status_by_word",
     {KeyPart::id, KeyPart::text, KeyPart::newest_first_id}, {"library_or_0", "word", "status"},
     "-", "social/statuses/status_words"},
    {table::library, "library", {KeyPart::id, KeyPart::id}, {"status", "account"}, "why, as bits",
     "social/statuses/status_words"},
    {table::quote_by_quoted, "quote_by_quoted", {KeyPart::id, KeyPart::id},
     {"quoted", "quoting"}, "-", "social/statuses/status"},
    {table::event_by_time, "event_by_time", {KeyPart::id, KeyPart::time, KeyPart::id},
     {"account", "start", "status"}, "end, ms", "social/statuses/status"},
    {table::participation, "participation", {KeyPart::id, KeyPart::id}, {"status", "account"},
     "ParticipationRecord", "social/events/participation"},
    {table::event_seats, "event_seats", {KeyPart::id}, {"status"}, "EventSeatsRecord",
     "social/events/participation"},
    {table::job, "job", {KeyPart::byte, KeyPart::time, KeyPart::id}, {"kind", "due", "job"},
     "JobRecord", "storage/jobs"},
    {table::job_lease, "job_lease", {KeyPart::byte, KeyPart::time, KeyPart::id},
     {"kind", "until", "job"}, "LeaseRecord: job, due, worker", "storage/jobs"},
    {table::buried_job, "buried_job", {KeyPart::byte, KeyPart::id}, {"kind", "job"}, "JobRecord",
     "storage/jobs"},
    {table::report, "report", {KeyPart::newest_first_id}, {"report"}, "ReportRecord",
     "social/moderation/report"},
    {table::activity, "activity", {KeyPart::id}, {"activity"}, "ActivityRecord",
     "social/outbox/outbox"},
    {table::activity_body, "activity_body", {KeyPart::id}, {"activity"}, "bytes sent",
     "federation/delivery/activity_bodies"},
    {table::activity_by_account, "activity_by_account", {KeyPart::id, KeyPart::newest_first_id},
     {"account", "activity"}, "-", "social/outbox/outbox"},
    {table::activity_by_status, "activity_by_status", {KeyPart::id, KeyPart::id},
     {"status", "activity"}, "-", "social/outbox/outbox"},
    {table::delivery, "delivery", {KeyPart::host, KeyPart::id, KeyPart::hash8},
     {"host", "activity", "inbox"}, "DeliveryRecord", "social/outbox/delivery"},
    {table::delivery_report, "delivery_report", {KeyPart::id, KeyPart::host, KeyPart::hash8},
     {"activity", "host", "inbox"}, "empty while waiting, then DeliveryReportRecord",
     "social/outbox/delivery"},
    {table::fresh_activity, "fresh_activity", {KeyPart::id}, {"activity"}, "-",
     "social/outbox/outbox"},
    {table::fresh_delivery, "fresh_delivery", {KeyPart::id, KeyPart::host, KeyPart::hash8},
     {"activity", "host", "inbox"}, "-", "social/outbox/outbox"},
    {table::peer_host, "peer_host", {KeyPart::host}, {"host"}, "PeerHostRecord",
     "social/outbox/peer_host"},
    {table::seen_activity, "seen_activity", {KeyPart::hash32}, {"id"}, "received id",
     "federation/inbox/received"},
    {table::received_activity, "received_activity", {KeyPart::id}, {"received"},
     "ReceivedRecord", "federation/inbox/received"},
    {table::remote_key, "remote_key", {KeyPart::hash32}, {"key_id"}, "RemoteKeyRecord",
     "federation/signatures/remote_keys"},
    {table::domain_rule, "domain_rule", {KeyPart::host}, {"domain"}, "DomainRuleRecord",
     "social/moderation/domain_rule"},
    {table::actor_block, "actor_block", {KeyPart::hash32}, {"uri"}, "ActorBlockRecord",
     "social/moderation/actor_block"},
    {table::urgent_delivery, "urgent_delivery", {KeyPart::host, KeyPart::id, KeyPart::hash8},
     {"host", "activity", "inbox"}, "-", "social/outbox/delivery"},
    {table::missing_inbox, "missing_inbox", {KeyPart::hash32}, {"inbox"}, "MissingInboxRecord",
     "federation/delivery/follower_check"},
    {table::signature_scheme, "signature_scheme", {KeyPart::host}, {"host"}, "SchemeRecord",
     "federation/signatures/scheme_memory"},
    {table::stale_account, "stale_account", {KeyPart::id}, {"account"}, "asked, ms",
     "federation/fetch/actor_refresh"},
    {table::peer_software, "peer_software", {KeyPart::host}, {"host"}, "PeerSoftwareRecord",
     "social/outbox/peer_software"},
    {table::account_totals, "account_totals", {KeyPart::id}, {"account"}, "AccountTotalsRecord",
     "federation/fetch/actor_refresh"},
    {table::account_warning, "account_warning", {KeyPart::id, KeyPart::id}, {"account", "warning"},
     "AccountWarningRecord", "social/moderation/account_warning"},
    {table::relay, "relay", {KeyPart::hash32}, {"inbox"}, "RelayRecord", "social/outbox/relay"},
    {table::member_inbox, "member_inbox", {KeyPart::id, KeyPart::newest_first_id},
     {"account", "activity"}, "-", "social/outbox/member_inbox"},
    {table::quote_request, "quote_request", {KeyPart::id, KeyPart::hash32},
     {"quoted", "quoting"}, "QuoteRequestRecord", "social/statuses/quote_request"},
    {table::follow_request, "follow_request", {KeyPart::id, KeyPart::id},
     {"followee", "follower"}, "-", "social/relationships/relationship"},
    {table::media_attachment, "media_attachment", {KeyPart::id}, {"attachment"},
     "MediaAttachmentRecord", "social/statuses/media_attachment"},
    {table::media_file_use, "media_file_use", {KeyPart::hash32, KeyPart::id},
     {"file", "attachment"}, "media type", "social/statuses/media_attachment"},
    {table::unattached_media, "unattached_media", {KeyPart::id, KeyPart::id},
     {"account", "attachment"}, "-", "social/statuses/media_attachment"},
    {table::custom_emoji, "custom_emoji", {KeyPart::host, KeyPart::text},
     {"domain", "shortcode"}, "CustomEmojiRecord", "social/statuses/custom_emoji"},
    {table::kept_media, "kept_media", {KeyPart::hash32}, {"url"}, "KeptMediaRecord",
     "social/statuses/kept_media"},
    {table::kept_media_by_use, "kept_media_by_use", {KeyPart::time, KeyPart::hash32},
     {"used", "url"}, "-", "social/statuses/kept_media"},
    {table::kept_media_total, "kept_media_total", {KeyPart::byte}, {"kind"}, "counter",
     "social/statuses/kept_media"},
    {table::deed, "deed", {KeyPart::id, KeyPart::newest_first_id, KeyPart::byte},
     {"account", "status", "kind"}, "-", "social/statuses/deed"},
    {table::waiting_seat, "waiting_seat", {KeyPart::id, KeyPart::id}, {"status", "position"},
     "account id", "social/events/waiting_list"},
    {table::interaction_policy, "interaction_policy", {KeyPart::id}, {"status"},
     "InteractionPolicyRecord", "social/statuses/interaction_policy"},
    {table::interaction_approval, "interaction_approval", {KeyPart::id}, {"status"},
     "the approval's id", "social/statuses/interaction_policy"},
    {table::timeline_entry, "timeline_entry", {KeyPart::id}, {"entry"},
     "account id; of a boost also the status id", "social/timelines/timeline_entry"},
    {table::boost_by_account, "boost_by_account", {KeyPart::id, KeyPart::id},
     {"account", "boost"}, "status id", "social/timelines/timeline_entry"},
    {table::feed, "feed", {KeyPart::id, KeyPart::id}, {"account_or_list", "entry"},
     "of a boost: status id, account id", "social/timelines/feed"},
    {table::feed_state, "feed_state", {KeyPart::id}, {"account_or_list"}, "FeedStateRecord",
     "social/timelines/feed"},
    {table::public_timeline, "public_timeline", {KeyPart::byte, KeyPart::id},
     {"remote", "status"}, "account id", "social/timelines/timeline_entry"},
    {table::timeline_change, "timeline_change", {KeyPart::id}, {"entry"}, "TimelineChange",
     "social/timelines/timeline_change"},
    {table::preview_card, "preview_card", {KeyPart::hash32}, {"link"}, "PreviewCardRecord",
     "social/statuses/preview_card"},
    {table::status_by_link, "status_by_link", {KeyPart::hash32, KeyPart::newest_first_id},
     {"link", "status"}, "-", "social/statuses/preview_card"},
    {table::trend_use, "trend_use", {KeyPart::time, KeyPart::hash8, KeyPart::id},
     {"day", "thing", "account"}, "-", "social/trends/trend"},
    {table::trend_count, "trend_count", {KeyPart::time, KeyPart::hash8, KeyPart::byte},
     {"day", "thing", "count"}, "counter", "social/trends/trend"},
    {table::trend, "trend", {KeyPart::byte, KeyPart::id}, {"kind", "thing"}, "TrendRecord",
     "social/trends/trend"},
    {table::trend_rank, "trend_rank", {KeyPart::byte, KeyPart::newest_first_id, KeyPart::id},
     {"kind", "score", "thing"}, "-", "social/trends/trend"},
    {table::tag, "tag", {KeyPart::id}, {"tag"}, "TagRecord", "social/trends/tag"},
    {table::trend_verdict, "trend_verdict", {KeyPart::byte, KeyPart::id}, {"kind", "thing"},
     "TrendVerdictRecord", "social/trends/verdict"},
    {table::tag_by_name, "tag_by_name", {KeyPart::text}, {"tag"}, "spelling",
     "social/statuses/hashtag"},
    {table::list, "list", {KeyPart::id, KeyPart::id}, {"account", "list"}, "ListRecord",
     "social/timelines/list"},
    {table::list_member, "list_member", {KeyPart::id, KeyPart::id}, {"list", "account"}, "-",
     "social/timelines/list"},
    {table::notification, "notification", {KeyPart::id, KeyPart::id},
     {"account", "notification"}, "NotificationRecord", "social/notifications/notification"},
    {table::notification_by_cause, "notification_by_cause", {KeyPart::hash32}, {"cause"},
     "notification id, or an hour", "social/notifications/notification"},
    {table::marker, "marker", {KeyPart::id, KeyPart::byte}, {"account", "timeline"},
     "MarkerRecord", "social/timelines/marker"},
    {table::filter, "filter", {KeyPart::id, KeyPart::id}, {"account", "filter"}, "FilterRecord",
     "social/timelines/filter"},
    {table::notification_policy, "notification_policy", {KeyPart::id}, {"account"},
     "NotificationPolicyRecord", "social/notifications/policy"},
    {table::notification_request, "notification_request", {KeyPart::id, KeyPart::id},
     {"account", "sender"}, "NotificationRequestRecord", "social/notifications/request"},
    {table::notification_permission, "notification_permission", {KeyPart::id, KeyPart::id},
     {"account", "sender"}, "-", "social/notifications/request"},
    {table::bell, "bell", {KeyPart::id, KeyPart::id}, {"followee", "follower"}, "-",
     "social/relationships/relationship"},
    {table::announcement, "announcement", {KeyPart::id}, {"announcement"}, "AnnouncementRecord",
     "social/announcements/announcement"},
    {table::announcement_read, "announcement_read", {KeyPart::id, KeyPart::id},
     {"announcement", "account"}, "-", "social/announcements/announcement"},
    {table::announcement_reaction, "announcement_reaction",
     {KeyPart::id, KeyPart::id, KeyPart::text}, {"announcement", "account", "name"}, "time, ms",
     "social/announcements/reaction"},
    {table::collection, "collection", {KeyPart::id}, {"collection"}, "CollectionRecord",
     "social/accounts/collection"},
    {table::collection_by_account, "collection_by_account", {KeyPart::id, KeyPart::id},
     {"account", "collection"}, "-; of collection 0, how many were made",
     "social/accounts/collection"},
    {table::collection_by_item, "collection_by_item", {KeyPart::id, KeyPart::id},
     {"account", "collection"}, "-", "social/accounts/collection"},
    {table::meta, "meta", {KeyPart::text}, {"name"}, "text", "storage"},
});
// clang-format on

/// Null when there is none.
const Table* find_table(std::uint8_t number);
const Table* find_table(std::string_view name);

}  // namespace ynghyd::storage
