#include "app/record_words.hpp"

#include <algorithm>

#include "base/text_codec.hpp"
#include "federation/delivery/follower_check.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/inbox/received.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "federation/signatures/scheme_memory.hpp"
#include "social/accounts/access_token.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
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
#include "social/outbox/delivery.hpp"
#include "social/outbox/outbox.hpp"
#include "social/outbox/peer_host.hpp"
#include "social/outbox/peer_software.hpp"
#include "social/outbox/relay.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/followed_tag.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/kept_media.hpp"
#include "social/statuses/media_attachment.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/quote_request.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/scheduled.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/vote.hpp"
#include "social/timelines/conversation.hpp"
#include "social/timelines/feed_state.hpp"
#include "social/timelines/filter.hpp"
#include "social/timelines/list.hpp"
#include "social/timelines/marker.hpp"
#include "social/trends/tag.hpp"
#include "social/trends/trend.hpp"
#include "social/trends/verdict.hpp"
#include "storage/jobs.hpp"
#include "storage/records.hpp"

namespace ynghyd::app {
namespace {

template <class Record>
std::string record_in_words(std::string_view bytes) {
    return bytes.empty() ? "-" : storage::to_words(storage::decode<Record>(bytes));
}

std::string user_in_words(std::string_view bytes) {
    auto user = storage::decode<social::UserRecord>(bytes);
    if (!user.password_hash.empty()) user.password_hash = "(hidden)";
    return storage::to_words(user);
}

std::string second_factor_in_words(std::string_view bytes) {
    auto factor = storage::decode<social::SecondFactorRecord>(bytes);
    factor.secret_sealed = "(hidden)";
    for (auto& hash : factor.recovery_hashes) hash = "(hidden)";
    return storage::to_words(factor);
}

std::string application_in_words(std::string_view bytes) {
    auto application = storage::decode<social::ApplicationRecord>(bytes);
    application.secret_hash = "(hidden)";
    return storage::to_words(application);
}

std::string code_in_words(std::string_view bytes) {
    auto code = storage::decode<social::AuthorizationCodeRecord>(bytes);
    if (!code.token_hash.empty()) code.token_hash = "(hidden)";
    return storage::to_words(code);
}

std::string keys_in_words(std::string_view bytes) {
    auto keys = storage::decode<social::ActorKeyRecord>(bytes);
    keys.rsa_sealed = keys.ed25519_sealed = "(hidden)";
    if (!keys.previous_rsa_sealed.empty()) keys.previous_rsa_sealed = "(hidden)";
    return storage::to_words(keys);
}

std::string push_subscription_in_words(std::string_view bytes) {
    auto subscription = storage::decode<social::PushSubscriptionRecord>(bytes);
    subscription.auth_secret = subscription.token_sealed = "(hidden)";
    return storage::to_words(subscription);
}

bool is_counter(const storage::Table& table) {
    return table.value == "counter";
}
bool is_id(const storage::Table& table) {
    return table.value == "account id" || table.value == "status id" ||
           table.value == "received id" || table.value == "mark id" || table.value == "stamp id" ||
           table.value == "conversation id" || table.value == "end, ms" ||
           table.value == "asked, ms" || table.value == "time, ms";
}

bool is_printable(std::string_view value) {
    return is_valid_utf8(value) && std::ranges::none_of(value, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

}  // namespace

std::string value_in_words(const storage::Reader& reader, const storage::Table& table,
                           const storage::Entry& row) {
    namespace t = storage::table;
    switch (table.number) {
        case t::account:
            return record_in_words<social::AccountRecord>(row.value);
        case t::actor_key:
            return keys_in_words(row.value);
        case t::user:
            return user_in_words(row.value);
        case t::access_token:
            return record_in_words<social::AccessTokenRecord>(row.value);
        case t::application:
            return application_in_words(row.value);
        case t::authorization_code:
            return code_in_words(row.value);
        case t::session:
            return record_in_words<social::SessionRecord>(row.value);
        case t::second_factor:
            return second_factor_in_words(row.value);
        case t::posting_right:
            return record_in_words<social::PostingRightRecord>(row.value);
        case t::one_time_link:
            return record_in_words<social::OneTimeLinkRecord>(row.value);
        case t::preview_card:
            return record_in_words<social::PreviewCardRecord>(row.value);
        case t::trend:
            return record_in_words<social::TrendRecord>(row.value);
        case t::tag:
            return record_in_words<social::TagRecord>(row.value);
        case t::trend_verdict:
            return record_in_words<social::TrendVerdictRecord>(row.value);
        case t::status:
        case t::status_revision:
            return record_in_words<social::StatusRecord>(row.value);
        case t::scheduled_status:
            return record_in_words<social::ScheduledStatusRecord>(row.value);
        case t::tombstone:
            return record_in_words<social::TombstoneRecord>(row.value);
        case t::favourite:
        case t::reblog:
        case t::dislike:
            return record_in_words<social::InteractionRecord>(row.value);
        case t::reaction:
            return record_in_words<social::ReactionRecord>(row.value);
        case t::vote:
            return record_in_words<social::VoteRecord>(row.value);
        case t::pin:
            return record_in_words<social::PinRecord>(row.value);
        case t::quote_request:
            return record_in_words<social::QuoteRequestRecord>(row.value);
        case t::interaction_policy:
            return record_in_words<social::InteractionPolicyRecord>(row.value);
        case t::quote_stamp:
            return record_in_words<social::QuoteStampRecord>(row.value);
        case t::block:
            return record_in_words<social::BlockRecord>(row.value);
        case t::mute:
            return record_in_words<social::MuteRecord>(row.value);
        case t::newcomer:
            return record_in_words<social::NewcomerRecord>(row.value);
        case t::email_domain_block:
            return record_in_words<social::EmailDomainBlockRecord>(row.value);
        case t::ip_block:
            return record_in_words<social::IpBlockRecord>(row.value);
        case t::canonical_email_block:
            return record_in_words<social::CanonicalEmailBlockRecord>(row.value);
        case t::blocked_domain:
            return record_in_words<social::BlockedDomainRecord>(row.value);
        case t::account_note:
            return record_in_words<social::AccountNoteRecord>(row.value);
        case t::endorsement:
            return record_in_words<social::EndorsementRecord>(row.value);
        case t::followed_tag:
            return record_in_words<social::FollowedTagRecord>(row.value);
        case t::posting_defaults:
            return record_in_words<social::PostingDefaultsRecord>(row.value);
        case t::participation:
            return record_in_words<social::ParticipationRecord>(row.value);
        case t::event_seats:
            return record_in_words<social::EventSeatsRecord>(row.value);
        case t::report:
            return record_in_words<social::ReportRecord>(row.value);
        case t::media_attachment:
            return record_in_words<social::MediaAttachmentRecord>(row.value);
        case t::custom_emoji:
            return record_in_words<social::CustomEmojiRecord>(row.value);
        case t::kept_media:
            return record_in_words<social::KeptMediaRecord>(row.value);
        case t::conversation:
            return record_in_words<social::ConversationRecord>(row.value);
        case t::feed_state:
            return record_in_words<social::FeedStateRecord>(row.value);
        case t::notification:
            return record_in_words<social::NotificationRecord>(row.value);
        case t::notification_policy:
            return record_in_words<social::NotificationPolicyRecord>(row.value);
        case t::notification_request:
            return record_in_words<social::NotificationRequestRecord>(row.value);
        case t::collection:
            return record_in_words<social::CollectionRecord>(row.value);
        case t::announcement:
            return record_in_words<social::AnnouncementRecord>(row.value);
        case t::push_subscription:
            return push_subscription_in_words(row.value);
        case t::marker:
            return record_in_words<social::MarkerRecord>(row.value);
        case t::filter:
            return record_in_words<social::FilterRecord>(row.value);
        case t::list:
            return record_in_words<social::ListRecord>(row.value);
        case t::follow:
            return record_in_words<social::FollowRecord>(row.value);
        case t::job:
        case t::buried_job:
            return record_in_words<storage::JobRecord>(row.value);
        case t::activity:
            return record_in_words<social::ActivityRecord>(row.value);
        case t::delivery:
            return record_in_words<social::DeliveryRecord>(row.value);
        case t::delivery_report:
            return record_in_words<social::DeliveryReportRecord>(row.value);
        case t::peer_host:
            return record_in_words<social::PeerHostRecord>(row.value);
        case t::received_activity:
            return record_in_words<federation::ReceivedRecord>(row.value);
        case t::remote_key:
            return record_in_words<federation::RemoteKeyRecord>(row.value);
        case t::peer_software:
            return record_in_words<social::PeerSoftwareRecord>(row.value);
        case t::account_totals:
            return record_in_words<federation::AccountTotalsRecord>(row.value);
        case t::account_warning:
            return record_in_words<social::AccountWarningRecord>(row.value);
        case t::relay:
            return record_in_words<social::RelayRecord>(row.value);
        case t::missing_inbox:
            return record_in_words<federation::MissingInboxRecord>(row.value);
        case t::domain_rule:
            return record_in_words<social::DomainRuleRecord>(row.value);
        case t::actor_block:
            return record_in_words<social::ActorBlockRecord>(row.value);
        case t::signature_scheme:
            return record_in_words<federation::SchemeRecord>(row.value);
        default:
            break;
    }
    if (is_counter(table)) return std::to_string(reader.counter(row.key));
    if (is_id(table)) return std::to_string(storage::decode_id(row.value));
    if (row.value.empty()) return "-";
    return is_printable(row.value) ? row.value : to_hex(row.value);
}

}  // namespace ynghyd::app
