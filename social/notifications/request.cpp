#include "social/notifications/request.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Calls fn(notification) for each of this sender's that was put aside.
void for_each_filtered(const storage::Reader& reader, AccountId owner, AccountId from,
                       const auto& fn) {
    const auto rows = storage::prefix_range(key::notifications_of(owner));
    storage::for_each_row(reader, rows, [&](const storage::Entry& row) {
        auto notification = storage::decode<NotificationRecord>(row.value);
        if (notification.from == from && notification.filtered) fn(std::move(notification));
    });
}

bool end_request(storage::Transaction& tx, AccountId owner, AccountId from) {
    const auto row = key::notification_request(owner, from);
    if (!tx.get(row)) return false;
    tx.erase(row);
    return true;
}

}  // namespace

void note_filtered(storage::Transaction& tx, AccountId owner,
                   const NotificationRecord& notification) {
    auto request = find_notification_request(tx, owner, notification.from)
                       .value_or(NotificationRequestRecord{});
    if (request.count == 0) request.created = notification.created;
    request.from = notification.from;
    request.updated = notification.created;
    ++request.count;
    if (notification.status) request.last_status = notification.status;
    tx.put(key::notification_request(owner, notification.from), storage::encode(request));
}

std::optional<NotificationRequestRecord> find_notification_request(const storage::Reader& reader,
                                                                   AccountId owner,
                                                                   AccountId from) {
    const auto bytes = reader.get(key::notification_request(owner, from));
    if (!bytes) return std::nullopt;
    return storage::decode<NotificationRequestRecord>(*bytes);
}

std::vector<NotificationRequestRecord> list_notification_requests(const storage::Reader& reader,
                                                                  AccountId owner,
                                                                  const Window& window) {
    std::vector<NotificationRequestRecord> requests;
    for (const auto& row : list_window(reader, key::notification_requests_to(owner), window))
        requests.push_back(storage::decode<NotificationRequestRecord>(row.value));
    return requests;
}

bool may_always_notify(const storage::Reader& reader, AccountId owner, AccountId from) {
    return reader.get(key::notification_permission(owner, from)).has_value();
}

bool accept_notification_request(storage::Transaction& tx, AccountId owner, AccountId from) {
    if (!end_request(tx, owner, from)) return false;
    tx.put(key::notification_permission(owner, from), "");
    for_each_filtered(tx, owner, from, [&](NotificationRecord notification) {
        notification.filtered = false;
        tx.put(key::notification(owner, notification.id), storage::encode(notification));
    });
    tx.notify(merged_notifications_topic(owner));
    return true;
}

bool dismiss_notification_request(storage::Transaction& tx, AccountId owner, AccountId from) {
    if (!end_request(tx, owner, from)) return false;
    for_each_filtered(tx, owner, from, [&](const NotificationRecord& notification) {
        dismiss_notification(tx, owner, notification.id);
    });
    return true;
}

}  // namespace ynghyd::social
