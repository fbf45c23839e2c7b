#pragma once
// Every key there is: one is put together here and nowhere else, but for those that have a header
// of their own (<what>_keys.hpp). What the tables are says storage/tables.hpp.

#include <cstdint>
#include <string>
#include <string_view>

#include "storage/engine.hpp"
#include "storage/ids.hpp"
#include "storage/key_codec.hpp"
#include "storage/tables.hpp"

namespace ynghyd::storage {

/// 32 bytes: how a URI or another long text becomes part of a key.
std::string hash32(std::string_view text);
/// The first 8 of them: enough to tell apart the inboxes of one host.
std::string hash8(std::string_view text);

/// `table account=42 status=7`; hex when the bytes are no key of a known table.
std::string key_in_words(KeyView key);

/// An id as a value.
std::string encode_id(std::uint64_t id);
/// Throws CorruptRecord when it is not 8 bytes.
std::uint64_t decode_id(BytesView value);

namespace key {

inline Key one_id(std::uint8_t t, std::uint64_t a) {
    return KeyWriter(t).u64(a).key();
}
inline Key two_ids(std::uint8_t t, std::uint64_t a, std::uint64_t b) {
    return KeyWriter(t).u64(a).u64(b).key();
}

inline Key account(AccountId id) {
    return one_id(table::account, id.value);
}
/// Domain "" is this server; both in lower case.
inline Key account_by_handle(std::string_view domain, std::string_view username) {
    return KeyWriter(table::account_by_handle).host(domain).text(username).key();
}
inline Key local_accounts() {
    return KeyWriter(table::account_by_handle).host("").key();
}
/// Accounts of exactly this domain.
inline Key accounts_of(std::string_view domain) {
    return KeyWriter(table::account_by_handle).host(domain).key();
}
inline Key account_by_uri(std::string_view uri) {
    return KeyWriter(table::account_by_uri).hash(hash32(uri)).key();
}
inline Key actor_key(AccountId id) {
    return one_id(table::actor_key, id.value);
}
inline Key user(AccountId id) {
    return one_id(table::user, id.value);
}
inline Key user_by_email(std::string_view email) {
    return KeyWriter(table::user_by_email).hash(hash32(email)).key();
}
inline Key access_token(std::string_view token_hash) {
    return KeyWriter(table::access_token).hash(token_hash).key();
}
inline Key application(ApplicationId id) {
    return one_id(table::application, id.value);
}
inline Key authorization_code(std::string_view code_hash) {
    return KeyWriter(table::authorization_code).hash(code_hash).key();
}
inline Key session(AccountId user, std::string_view secret_hash) {
    return KeyWriter(table::session).u64(user.value).hash(secret_hash).key();
}
inline Key sessions_of(AccountId user) {
    return one_id(table::session, user.value);
}
inline Key token_by_user(AccountId user, std::string_view token_hash) {
    return KeyWriter(table::token_by_user).u64(user.value).hash(token_hash).key();
}
inline Key tokens_of(AccountId user) {
    return one_id(table::token_by_user, user.value);
}
inline Key second_factor(AccountId user) {
    return one_id(table::second_factor, user.value);
}
inline Key posting_right(AccountId user, AccountId account) {
    return two_ids(table::posting_right, user.value, account.value);
}
inline Key posting_rights_of(AccountId user) {
    return one_id(table::posting_right, user.value);
}
inline Key one_time_link(std::string_view secret_hash) {
    return KeyWriter(table::one_time_link).hash(secret_hash).key();
}
inline Key account_count(AccountId id, std::uint8_t count) {
    return KeyWriter(table::account_count).u64(id.value).byte(count).key();
}
inline Key status(StatusId id) {
    return one_id(table::status, id.value);
}
inline Key status_by_uri(std::string_view uri) {
    return KeyWriter(table::status_by_uri).hash(hash32(uri)).key();
}
inline Key status_by_account(AccountId account, StatusId id) {
    return KeyWriter(table::status_by_account).u64(account.value).newest_first(id.value).key();
}
inline Key statuses_of(AccountId account) {
    return one_id(table::status_by_account, account.value);
}
inline Key reply(StatusId parent, StatusId id) {
    return two_ids(table::reply, parent.value, id.value);
}
inline Key replies_to(StatusId parent) {
    return one_id(table::reply, parent.value);
}
inline Key tombstone(std::string_view uri) {
    return KeyWriter(table::tombstone).hash(hash32(uri)).key();
}
inline Key favourite(StatusId status, AccountId account) {
    return two_ids(table::favourite, status.value, account.value);
}
inline Key reblog(StatusId status, AccountId account) {
    return two_ids(table::reblog, status.value, account.value);
}
inline Key status_count(StatusId id, std::uint8_t count) {
    return KeyWriter(table::status_count).u64(id.value).byte(count).key();
}
/// `tag`: as text::normalize_hashtag gives it.
inline Key tag_by_name(std::string_view tag) {
    return KeyWriter(table::tag_by_name).text(tag).key();
}
/// Of every tag that begins so.
inline Key tags_by_name(std::string_view beginning) {
    return KeyWriter(table::tag_by_name).open_text(beginning).key();
}
inline Key statuses_with_tag(std::string_view tag) {
    return KeyWriter(table::status_by_tag).hash(hash32(tag)).key();
}
inline Key status_by_tag(std::string_view tag, StatusId id) {
    return KeyWriter(table::status_by_tag).hash(hash32(tag)).newest_first(id.value).key();
}
inline Key dislike(StatusId status, AccountId account) {
    return two_ids(table::dislike, status.value, account.value);
}
inline Key reaction(StatusId status, AccountId account, std::string_view emoji) {
    return KeyWriter(table::reaction).u64(status.value).u64(account.value).hash(hash8(emoji)).key();
}
inline Key reactions_by(StatusId status, AccountId account) {
    return two_ids(table::reaction, status.value, account.value);
}
inline Key reactions_to(StatusId status) {
    return one_id(table::reaction, status.value);
}
inline Key vote(StatusId status, AccountId account) {
    return two_ids(table::vote, status.value, account.value);
}
inline Key votes_in(StatusId status) {
    return one_id(table::vote, status.value);
}
inline Key status_news(StatusId status) {
    return one_id(table::status_news, status.value);
}
inline Key pin(AccountId account, StatusId status) {
    return two_ids(table::pin, account.value, status.value);
}
inline Key pins_of(AccountId account) {
    return one_id(table::pin, account.value);
}
/// `tag`: text::normalize_hashtag of it.
inline Key featured_tag(AccountId account, std::string_view tag) {
    return KeyWriter(table::featured_tag).u64(account.value).text(tag).key();
}
inline Key featured_tags_of(AccountId account) {
    return one_id(table::featured_tag, account.value);
}
inline Key quote_stamp(StampId stamp) {
    return one_id(table::quote_stamp, stamp.value);
}
/// The quoted status and the one that quotes it.
inline Key quote_stamp_by_pair(std::string_view quoted, std::string_view quoting) {
    const auto pair = std::string(quoted) + " " + std::string(quoting);
    return KeyWriter(table::quote_stamp_by_pair).hash(hash32(pair)).key();
}
inline Key quote_by_authorization(std::string_view uri) {
    return KeyWriter(table::quote_by_authorization).hash(hash32(uri)).key();
}
/// `client_key`: what an app calls the post by, so that it is made once.
inline Key recent_post(AccountId author, std::string_view client_key) {
    return KeyWriter(table::recent_post).u64(author.value).hash(hash32(client_key)).key();
}
inline Key bookmark(StatusId status, AccountId account) {
    return two_ids(table::bookmark, status.value, account.value);
}
inline Key marks_by(AccountId account, std::uint8_t kind) {
    return KeyWriter(table::mark_by_account).u64(account.value).byte(kind).key();
}
inline Key mark_by_account(AccountId account, std::uint8_t kind, MarkId mark) {
    return KeyWriter(table::mark_by_account).u64(account.value).byte(kind).u64(mark.value).key();
}
/// `owner`: the number of the account or the status whose list it is.
inline Key account_list(std::uint8_t list, std::uint64_t owner) {
    return KeyWriter(table::account_list).byte(list).u64(owner).key();
}
inline Key place_in_account_list(std::uint8_t list, std::uint64_t owner, PlaceId place) {
    return KeyWriter(table::account_list).byte(list).u64(owner).u64(place.value).key();
}
inline Key boost(StatusId boost) {
    return one_id(table::boost, boost.value);
}
inline Key status_revision(StatusId status, Timestamp written) {
    return two_ids(table::status_revision, status.value,
                   static_cast<std::uint64_t>(to_millis(written)));
}
inline Key revisions_of(StatusId status) {
    return one_id(table::status_revision, status.value);
}
inline Key scheduled_status(AccountId account, ScheduledId scheduled) {
    return two_ids(table::scheduled_status, account.value, scheduled.value);
}
inline Key scheduled_statuses_of(AccountId account) {
    return one_id(table::scheduled_status, account.value);
}
inline Key follow(AccountId follower, AccountId followee) {
    return two_ids(table::follow, follower.value, followee.value);
}
inline Key following_of(AccountId follower) {
    return one_id(table::follow, follower.value);
}
inline Key follower(AccountId followee, AccountId follower) {
    return two_ids(table::follower, followee.value, follower.value);
}
inline Key followers_of(AccountId followee) {
    return one_id(table::follower, followee.value);
}
inline Key follow_by_uri(std::string_view uri) {
    return KeyWriter(table::follow_by_uri).hash(hash32(uri)).key();
}
inline Key block(AccountId blocker, AccountId blocked) {
    return two_ids(table::block, blocker.value, blocked.value);
}
inline Key blocks_by(AccountId blocker) {
    return one_id(table::block, blocker.value);
}
inline Key mute(AccountId muter, AccountId muted) {
    return two_ids(table::mute, muter.value, muted.value);
}
inline Key mutes_by(AccountId muter) {
    return one_id(table::mute, muter.value);
}
inline Key blocked_domain(AccountId account, std::string_view domain) {
    return KeyWriter(table::blocked_domain).u64(account.value).host(domain).key();
}
inline Key domains_blocked_by(AccountId account) {
    return one_id(table::blocked_domain, account.value);
}
inline Key account_note(AccountId account, AccountId about) {
    return two_ids(table::account_note, account.value, about.value);
}
inline Key account_notes_of(AccountId account) {
    return one_id(table::account_note, account.value);
}
inline Key endorsement(AccountId account, AccountId endorsed) {
    return two_ids(table::endorsement, account.value, endorsed.value);
}
inline Key endorsements_by(AccountId account) {
    return one_id(table::endorsement, account.value);
}
/// `tag`: text::normalize_hashtag of it.
inline Key followed_tag(AccountId account, std::string_view tag) {
    return KeyWriter(table::followed_tag).u64(account.value).text(tag).key();
}
inline Key tags_followed_by(AccountId account) {
    return one_id(table::followed_tag, account.value);
}
inline Key tag_follower(std::string_view tag, AccountId account) {
    return KeyWriter(table::tag_follower).hash(hash32(tag)).u64(account.value).key();
}
inline Key tag_followers(std::string_view tag) {
    return KeyWriter(table::tag_follower).hash(hash32(tag)).key();
}
inline Key posting_defaults(AccountId account) {
    return one_id(table::posting_defaults, account.value);
}
inline Key account_by_word(std::string_view word, AccountId account) {
    return KeyWriter(table::account_by_word).text(word).u64(account.value).key();
}
/// Of every word that begins so.
inline Key accounts_by_words(std::string_view beginning) {
    return KeyWriter(table::account_by_word).open_text(beginning).key();
}
inline Key quote_by_quoted(StatusId quoted, StatusId quoting) {
    return two_ids(table::quote_by_quoted, quoted.value, quoting.value);
}
inline Key quotes_of(StatusId quoted) {
    return one_id(table::quote_by_quoted, quoted.value);
}
inline Key event_by_time(AccountId account, Timestamp start, StatusId id) {
    return KeyWriter(table::event_by_time)
        .u64(account.value)
        .u64(static_cast<std::uint64_t>(to_millis(start)))
        .u64(id.value)
        .key();
}
inline Key events_of(AccountId account) {
    return one_id(table::event_by_time, account.value);
}
inline Key participation(StatusId status, AccountId account) {
    return two_ids(table::participation, status.value, account.value);
}
inline Key participations_in(StatusId status) {
    return one_id(table::participation, status.value);
}
inline Key event_seats(StatusId status) {
    return one_id(table::event_seats, status.value);
}
/// In the order in which people came.
inline Key waiting_seat(StatusId status, std::uint64_t position) {
    return two_ids(table::waiting_seat, status.value, position);
}
inline Key waiting_seats_of(StatusId status) {
    return one_id(table::waiting_seat, status.value);
}
inline Key interaction_policy(StatusId status) {
    return one_id(table::interaction_policy, status.value);
}
inline Key interaction_approval(StatusId status) {
    return one_id(table::interaction_approval, status.value);
}
inline Key report(ReportId id) {
    return KeyWriter(table::report).newest_first(id.value).key();
}
inline Key activity(ActivityId id) {
    return one_id(table::activity, id.value);
}
inline Key activity_body(ActivityId id) {
    return one_id(table::activity_body, id.value);
}
inline Key activity_by_account(AccountId account, ActivityId id) {
    return KeyWriter(table::activity_by_account).u64(account.value).newest_first(id.value).key();
}
inline Key activities_of(AccountId account) {
    return one_id(table::activity_by_account, account.value);
}
inline Key activity_by_status(StatusId status, ActivityId id) {
    return two_ids(table::activity_by_status, status.value, id.value);
}
inline Key activities_about(StatusId status) {
    return one_id(table::activity_by_status, status.value);
}
inline Key delivery(std::string_view host, ActivityId activity, std::string_view inbox) {
    return KeyWriter(table::delivery).host(host).u64(activity.value).hash(hash8(inbox)).key();
}
inline Key deliveries_to(std::string_view host) {
    return KeyWriter(table::delivery).host(host).key();
}
/// The rows of deliveries that go before the others, once more.
inline Key urgent_delivery(std::string_view host, ActivityId activity, std::string_view inbox) {
    return KeyWriter(table::urgent_delivery)
        .host(host)
        .u64(activity.value)
        .hash(hash8(inbox))
        .key();
}
inline Key urgent_deliveries_to(std::string_view host) {
    return KeyWriter(table::urgent_delivery).host(host).key();
}
inline Key missing_inbox(std::string_view inbox) {
    return KeyWriter(table::missing_inbox).hash(hash32(inbox)).key();
}
inline Key delivery_report(ActivityId activity, std::string_view host, std::string_view inbox) {
    return KeyWriter(table::delivery_report)
        .u64(activity.value)
        .host(host)
        .hash(hash8(inbox))
        .key();
}
inline Key delivery_reports_of(ActivityId activity) {
    return one_id(table::delivery_report, activity.value);
}
inline Key fresh_activity(ActivityId id) {
    return one_id(table::fresh_activity, id.value);
}
inline Key fresh_delivery(ActivityId activity, std::string_view host, std::string_view inbox) {
    return KeyWriter(table::fresh_delivery).u64(activity.value).host(host).hash(hash8(inbox)).key();
}
inline Key peer_host(std::string_view host) {
    return KeyWriter(table::peer_host).host(host).key();
}
inline Key seen_activity(std::string_view id) {
    return KeyWriter(table::seen_activity).hash(hash32(id)).key();
}
inline Key received_activity(ReceivedId id) {
    return one_id(table::received_activity, id.value);
}
inline Key remote_key(std::string_view key_id) {
    return KeyWriter(table::remote_key).hash(hash32(key_id)).key();
}
inline Key domain_rule(std::string_view domain) {
    return KeyWriter(table::domain_rule).host(domain).key();
}
inline Key actor_block(std::string_view uri) {
    return KeyWriter(table::actor_block).hash(hash32(uri)).key();
}
inline Key signature_scheme(std::string_view host) {
    return KeyWriter(table::signature_scheme).host(host).key();
}
inline Key stale_account(AccountId id) {
    return one_id(table::stale_account, id.value);
}
inline Key peer_software(std::string_view host) {
    return KeyWriter(table::peer_software).host(host).key();
}
inline Key account_totals(AccountId id) {
    return one_id(table::account_totals, id.value);
}
inline Key relay(std::string_view inbox) {
    return KeyWriter(table::relay).hash(hash32(inbox)).key();
}
inline Key member_inbox(AccountId account, ReceivedId id) {
    return KeyWriter(table::member_inbox).u64(account.value).newest_first(id.value).key();
}
inline Key member_inbox_of(AccountId account) {
    return one_id(table::member_inbox, account.value);
}
inline Key quote_request(StatusId quoted, std::string_view quoting) {
    return KeyWriter(table::quote_request).u64(quoted.value).hash(hash32(quoting)).key();
}
inline Key quote_requests_for(StatusId quoted) {
    return one_id(table::quote_request, quoted.value);
}
inline Key deed(AccountId account, StatusId status, std::uint8_t kind) {
    return KeyWriter(table::deed).u64(account.value).newest_first(status.value).byte(kind).key();
}
inline Key deeds_of(AccountId account) {
    return one_id(table::deed, account.value);
}
inline Key follow_request(AccountId followee, AccountId follower) {
    return two_ids(table::follow_request, followee.value, follower.value);
}
inline Key follow_requests_to(AccountId followee) {
    return one_id(table::follow_request, followee.value);
}
inline Key media_attachment(AttachmentId id) {
    return one_id(table::media_attachment, id.value);
}
/// `file`: the 32 bytes of its SHA-256.
inline Key media_file_uses(std::string_view file) {
    return KeyWriter(table::media_file_use).hash(file).key();
}
inline Key media_file_use(std::string_view file, AttachmentId id) {
    return KeyWriter(table::media_file_use).hash(file).u64(id.value).key();
}
inline Key unattached_media(AccountId account, AttachmentId id) {
    return two_ids(table::unattached_media, account.value, id.value);
}
inline Key unattached_media_of(AccountId account) {
    return one_id(table::unattached_media, account.value);
}
/// `entry`: a status's id, or a boost's own.
inline Key timeline_entry(StatusId entry) {
    return one_id(table::timeline_entry, entry.value);
}
inline Key timeline_change(StatusId entry) {
    return one_id(table::timeline_change, entry.value);
}
inline Key boost_by_account(AccountId account, StatusId boost) {
    return two_ids(table::boost_by_account, account.value, boost.value);
}
inline Key boosts_by(AccountId account) {
    return one_id(table::boost_by_account, account.value);
}
/// `feed`: the number of the account whose home it is, or of the list.
inline Key feed_entry(std::uint64_t feed, StatusId entry) {
    return two_ids(table::feed, feed, entry.value);
}
inline Key feed(std::uint64_t feed) {
    return one_id(table::feed, feed);
}
inline Key feed_state(std::uint64_t feed) {
    return one_id(table::feed_state, feed);
}
inline Key public_timeline(bool remote) {
    return KeyWriter(table::public_timeline).byte(remote ? 1 : 0).key();
}
inline Key public_status(bool remote, StatusId status) {
    return KeyWriter(table::public_timeline).byte(remote ? 1 : 0).u64(status.value).key();
}
inline Key list(AccountId account, ListId id) {
    return two_ids(table::list, account.value, id.value);
}
inline Key lists_of(AccountId account) {
    return one_id(table::list, account.value);
}
inline Key list_member(ListId list, AccountId account) {
    return two_ids(table::list_member, list.value, account.value);
}
inline Key list_members(ListId list) {
    return one_id(table::list_member, list.value);
}
inline Key notification(AccountId account, NotificationId id) {
    return two_ids(table::notification, account.value, id.value);
}
inline Key notifications_of(AccountId account) {
    return one_id(table::notification, account.value);
}
/// `cause`: whose it is, what it tells of, who did it and to which status, in one text.
inline Key notification_by_cause(std::string_view cause) {
    return KeyWriter(table::notification_by_cause).hash(hash32(cause)).key();
}
inline Key marker(AccountId account, std::uint8_t timeline) {
    return KeyWriter(table::marker).u64(account.value).byte(timeline).key();
}
inline Key filter(AccountId account, FilterId id) {
    return two_ids(table::filter, account.value, id.value);
}
inline Key filters_of(AccountId account) {
    return one_id(table::filter, account.value);
}
inline Key notification_policy(AccountId account) {
    return one_id(table::notification_policy, account.value);
}
inline Key notification_request(AccountId account, AccountId sender) {
    return two_ids(table::notification_request, account.value, sender.value);
}
inline Key notification_requests_to(AccountId account) {
    return one_id(table::notification_request, account.value);
}
inline Key bell(AccountId followee, AccountId follower) {
    return two_ids(table::bell, followee.value, follower.value);
}
inline Key bells_of(AccountId followee) {
    return one_id(table::bell, followee.value);
}
inline Key notification_permissions_of(AccountId account) {
    return one_id(table::notification_permission, account.value);
}
inline Key notification_permission(AccountId account, AccountId sender) {
    return two_ids(table::notification_permission, account.value, sender.value);
}
/// `token_hash`: of the access token that it belongs to.
inline Key push_subscription(AccountId account, std::string_view token_hash) {
    return KeyWriter(table::push_subscription).u64(account.value).hash(token_hash).key();
}
inline Key push_subscriptions_of(AccountId account) {
    return one_id(table::push_subscription, account.value);
}
inline Key meta(std::string_view name) {
    return KeyWriter(table::meta).text(name).key();
}
/// All rows of a table whose keys begin with a host: those of `domain` and its subdomains.
inline Key at_domain(std::uint8_t t, std::string_view domain) {
    return KeyWriter(t).domain(domain).key();
}
/// All rows of one table.
inline Key whole(std::uint8_t t) {
    return KeyWriter(t).key();
}

}  // namespace key

}  // namespace ynghyd::storage
