#include "social/notifications/policy.hpp"

#include <algorithm>
#include <array>

#include "base/names.hpp"
#include "social/moderation/policy.hpp"
#include "social/notifications/request.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr Duration young_account = std::chrono::days(30);
constexpr Duration young_follow = std::chrono::days(3);

constexpr Names handling_names{{
    Named{NotificationHandling::accept, "accept"},
    {NotificationHandling::filter, "filter"},
    {NotificationHandling::drop, "drop"},
}};

bool can_be_filtered(NotificationKind kind) {
    switch (kind) {
        case NotificationKind::mention:
        case NotificationKind::reblog:
        case NotificationKind::follow:
        case NotificationKind::follow_request:
        case NotificationKind::favourite:
        case NotificationKind::quote:
        case NotificationKind::added_to_collection:
            return true;
        default:
            return false;
    }
}

bool follows_since(const storage::Reader& reader, AccountId follower, AccountId followee,
                   Timestamp latest) {
    const auto follow = find_follow(reader, follower, followee);
    return follow && follow->state == FollowState::accepted && follow->created <= latest;
}

bool answers(const storage::Reader& reader, const StatusRecord& status, AccountId account) {
    const auto parent = find_status(reader, status.in_reply_to);
    return parent && parent->account == account;
}

}  // namespace

std::string_view to_string(NotificationHandling handling) {
    return handling_names.of(handling, "accept");
}

std::optional<NotificationHandling> parse_notification_handling(std::string_view name) {
    return handling_names.find(name);
}

NotificationPolicyRecord load_notification_policy(const storage::Reader& reader, AccountId owner) {
    const auto bytes = reader.get(storage::key::notification_policy(owner));
    return bytes ? storage::decode<NotificationPolicyRecord>(*bytes) : NotificationPolicyRecord{};
}

void put_notification_policy(storage::Transaction& tx, AccountId owner,
                             const NotificationPolicyRecord& policy) {
    tx.put(storage::key::notification_policy(owner), storage::encode(policy));
}

NotificationHandling handling_of(const storage::Reader& reader, const Site& site,
                                 const AccountRecord& owner, const AccountRecord& from,
                                 const NotificationRecord& notification,
                                 const StatusRecord* status) {
    if (!can_be_filtered(notification.kind) || may_always_notify(reader, owner.id, from.id))
        return NotificationHandling::accept;
    const auto policy = load_notification_policy(reader, owner.id);
    const auto now = site.clock.now();
    const bool is_stranger = !follows_since(reader, owner.id, from.id, now);
    auto worst = NotificationHandling::accept;
    const auto judge = [&](bool applies, NotificationHandling handling) {
        if (applies) worst = std::max(worst, handling);
    };
    judge(is_stranger, policy.not_following);
    judge(!follows_since(reader, from.id, owner.id, now - young_follow), policy.not_followers);
    judge(is_stranger && from.created > now - young_account, policy.new_accounts);
    judge(is_stranger && notification.kind == NotificationKind::mention && status &&
              status->visibility == Visibility::direct && !answers(reader, *status, owner.id),
          policy.private_mentions);
    judge(is_stranger && is_silenced(reader, site, from), policy.limited_accounts);
    return worst;
}

}  // namespace ynghyd::social
