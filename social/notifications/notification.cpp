#include "social/notifications/notification.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/names.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Names notification_kind_names{{
    Named{NotificationKind::mention, "mention"},
    {NotificationKind::status, "status"},
    {NotificationKind::reblog, "reblog"},
    {NotificationKind::follow, "follow"},
    {NotificationKind::follow_request, "follow_request"},
    {NotificationKind::favourite, "favourite"},
    {NotificationKind::poll, "poll"},
    {NotificationKind::update, "update"},
    {NotificationKind::quote, "quote"},
    {NotificationKind::quoted_update, "quoted_update"},
    {NotificationKind::admin_sign_up, "admin.sign_up"},
    {NotificationKind::admin_report, "admin.report"},
    {NotificationKind::added_to_collection, "added_to_collection"},
    {NotificationKind::collection_update, "collection_update"},
    {NotificationKind::moderation_warning, "moderation_warning"},
    {NotificationKind::severed_relationships, "severed_relationships"},
}};

storage::Key cause_row(AccountId owner, const NotificationRecord& notification) {
    auto cause =
        fmt::format("{} {} {} {} {}", owner.value, to_string(notification.kind),
                    notification.from.value, notification.status.value, notification.report.value);
    if (notification.collection) cause += " " + to_string(notification.collection);
    if (notification.warning) cause += fmt::format(" {}", notification.warning.value);
    if (notification.severance) cause += fmt::format(" {}", notification.severance->id.value);
    return key::notification_by_cause(cause);
}

std::optional<NotificationItem> item_of_notification(const storage::Reader& reader,
                                                     const AccountRecord& owner,
                                                     NotificationRecord notification) {
    auto from = find_account(reader, notification.from);
    if (!from || from->gone || keeps_out(reader, owner.id, *from)) return std::nullopt;
    NotificationItem item{std::move(notification), *std::move(from), {}};
    if (item.notification.collection) {
        item.collection = find_collection(reader, item.notification.collection);
        if (!item.collection) return std::nullopt;
    }
    if (!item.notification.status) return item;
    item.status = find_status(reader, item.notification.status);
    if (!item.status || !may_see(reader, *item.status, owner)) return std::nullopt;
    return item;
}

bool is_asked_for(const NotificationRecord& notification, const NotificationQuery& query) {
    if (query.from && notification.from != query.from) return false;
    if (notification.filtered && !query.include_filtered) return false;
    return query.kinds.empty() ||
           std::ranges::find(query.kinds, notification.kind) != query.kinds.end();
}

}  // namespace

std::string_view to_string(NotificationKind kind) {
    return notification_kind_names.of(kind, "mention");
}

std::optional<NotificationKind> parse_notification_kind(std::string_view name) {
    return notification_kind_names.find(name);
}

bool is_groupable(NotificationKind kind) {
    return kind == NotificationKind::favourite || kind == NotificationKind::reblog ||
           kind == NotificationKind::follow || kind == NotificationKind::admin_sign_up;
}

std::string group_key(const NotificationRecord& notification) {
    if (notification.group_hour == 0) return fmt::format("ungrouped-{}", notification.id.value);
    if (!notification.status)
        return fmt::format("{}-{}", to_string(notification.kind), notification.group_hour);
    return fmt::format("{}-{}-{}", to_string(notification.kind), notification.status.value,
                       notification.group_hour);
}

NotificationId make_notification_id(IdSource& ids) {
    const auto id = ids.next();
    return {(id >> 16) << 12 | (id & 0xfff)};
}

std::vector<NotificationItem> list_notifications(const storage::Reader& reader,
                                                 const AccountRecord& owner,
                                                 const NotificationQuery& query,
                                                 const Window& window) {
    std::vector<NotificationItem> items;
    list_window(reader, key::notifications_of(owner.id), window, [&](const WindowRow& row) {
        auto notification = storage::decode<NotificationRecord>(row.value);
        if (!is_asked_for(notification, query)) return false;
        auto item = item_of_notification(reader, owner, std::move(notification));
        if (item) items.push_back(*std::move(item));
        return item.has_value();
    });
    if (window.min_id) std::ranges::reverse(items);
    return items;
}

std::optional<NotificationItem> find_notification(const storage::Reader& reader,
                                                  const AccountRecord& owner, NotificationId id) {
    const auto bytes = reader.get(key::notification(owner.id, id));
    if (!bytes) return std::nullopt;
    return item_of_notification(reader, owner, storage::decode<NotificationRecord>(*bytes));
}

bool dismiss_notification(storage::Transaction& tx, AccountId owner, NotificationId id) {
    const auto row = key::notification(owner, id);
    const auto bytes = tx.get(row);
    if (!bytes) return false;
    tx.erase(row);
    tx.erase(cause_row(owner, storage::decode<NotificationRecord>(*bytes)));
    return true;
}

bool clear_notifications(storage::Transaction& tx, AccountId owner) {
    const auto rows =
        tx.scan(storage::prefix_range(key::notifications_of(owner)), storage::max_scan_rows);
    for (const auto& row : rows) {
        const auto notification = storage::decode<NotificationRecord>(row.value);
        tx.erase(row.key);
        tx.erase(cause_row(owner, notification));
        if (notification.group_hour) tx.erase(group_row(owner, notification));
    }
    return rows.size() < storage::max_scan_rows;
}

bool erase_notifications_of(storage::Transaction& tx, AccountId owner) {
    tx.erase(key::notification_policy(owner));
    const bool no_requests =
        tx.erase_range(storage::prefix_range(key::notification_requests_to(owner)));
    const bool no_permissions =
        tx.erase_range(storage::prefix_range(key::notification_permissions_of(owner)));
    return clear_notifications(tx, owner) && no_requests && no_permissions;
}

void withdraw_notification(storage::Transaction& tx, AccountId owner, NotificationKind kind,
                           AccountId from, StatusId status, CollectionId collection) {
    NotificationRecord like;
    like.kind = kind;
    like.from = from;
    like.status = status;
    like.collection = collection;
    if (const auto told = find_notification_of(tx, owner, like))
        dismiss_notification(tx, owner, *told);
}

std::optional<NotificationId> find_notification_of(const storage::Reader& reader, AccountId owner,
                                                   const NotificationRecord& like) {
    const auto id = reader.get(cause_row(owner, like));
    if (!id) return std::nullopt;
    return NotificationId{storage::decode_id(*id)};
}

storage::Key group_row(AccountId owner, const NotificationRecord& like) {
    return key::notification_by_cause(
        fmt::format("group {} {} {}", owner.value, to_string(like.kind), like.status.value));
}

void put_notification(storage::Transaction& tx, AccountId owner,
                      const NotificationRecord& notification) {
    tx.put(key::notification(owner, notification.id), storage::encode(notification));
    tx.put(cause_row(owner, notification), storage::encode_id(notification.id.value));
    if (!notification.filtered) tx.notify(notifications_topic(owner));
}

}  // namespace ynghyd::social
