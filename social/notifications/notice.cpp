#include "social/notifications/notice.hpp"

#include "social/notifications/policy.hpp"
#include "social/notifications/push_subscription.hpp"
#include "social/notifications/request.hpp"
#include "social/notifications/thread_mute.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/mute.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {
namespace {

constexpr std::uint64_t most_hours_in_a_group = 12;

/// The last group's, unless it began too long ago.
std::uint64_t begin_or_join_group(storage::Transaction& tx, AccountId owner,
                                  const NotificationRecord& notification) {
    const auto row = group_row(owner, notification);
    const auto hour = static_cast<std::uint64_t>(to_millis(notification.created)) / 3'600'000;
    const auto before = tx.get(row);
    const auto last = before ? storage::decode_id(*before) : 0;
    if (last != 0 && hour < last + most_hours_in_a_group) return last;
    tx.put(row, storage::encode_id(hour));
    return hour;
}

bool is_edit(NotificationKind kind) {
    return kind == NotificationKind::update || kind == NotificationKind::quoted_update ||
           kind == NotificationKind::collection_update;
}

bool is_about_oneself(NotificationKind kind) {
    return kind == NotificationKind::poll || kind == NotificationKind::moderation_warning ||
           kind == NotificationKind::severed_relationships;
}

/// Whether there is anybody to tell, and anything that they may know.
bool concerns(const storage::Reader& reader, const AccountRecord& owner, const Notice& notice,
              Timestamp now) {
    if (!owner.is_local() || owner.gone || owner.suspended) return false;
    if (owner.id == notice.from.id && !is_about_oneself(notice.kind)) return false;
    if (keeps_out(reader, owner.id, notice.from)) return false;
    const auto mute = find_mute(reader, owner.id, notice.from.id, now);
    if (mute && mute->hides_notifications) return false;
    if (!notice.status) return true;
    return may_see(reader, *notice.status, owner) &&
           !is_thread_muted(reader, owner.id, *notice.status);
}

}  // namespace

void notify(storage::Transaction& tx, const Site& site, AccountId owner_id, const Notice& notice) {
    const auto owner = find_account(tx, owner_id);
    if (!owner || !concerns(tx, *owner, notice, site.clock.now())) return;
    NotificationRecord notification;
    notification.kind = notice.kind;
    notification.from = notice.from.id;
    if (notice.status) notification.status = notice.status->id;
    notification.report = notice.report;
    notification.collection = notice.collection;
    notification.warning = notice.warning;
    if (notice.severance) notification.severance = *notice.severance;
    notification.created = site.clock.now();
    if (const auto told = find_notification_of(tx, owner_id, notification)) {
        if (!is_edit(notice.kind)) return;
        dismiss_notification(tx, owner_id, *told);
    }
    const auto handling = handling_of(tx, site, *owner, notice.from, notification, notice.status);
    if (handling == NotificationHandling::drop) return;
    notification.id = make_notification_id(site.ids);
    notification.filtered = handling == NotificationHandling::filter;
    if (notification.filtered)
        note_filtered(tx, owner_id, notification);
    else if (is_groupable(notification.kind))
        notification.group_hour = begin_or_join_group(tx, owner_id, notification);
    put_notification(tx, owner_id, notification);
    if (!notification.filtered) plan_pushes(tx, site, owner_id, notice.from.id, notification);
}

}  // namespace ynghyd::social
