#include "social/outbox/delivery_control.hpp"

#include "social/statuses/status.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

std::size_t count_rows(const storage::Reader& reader, const storage::Range& range) {
    std::size_t count = 0;
    storage::for_each_row(reader, range, [&](const storage::Entry&) { ++count; });
    return count;
}

/// Its body was rendered while the status was there, and must not go out any more.
bool tells_of_what_is_gone(const storage::Reader& reader, const ActivityRecord& activity) {
    const bool takes_back =
        activity.type == ActivityType::delete_ || activity.type == ActivityType::undo;
    return activity.status && !takes_back && !find_status(reader, activity.status);
}

}  // namespace

std::vector<WaitingHost> list_waiting(const storage::Reader& reader, std::size_t limit) {
    std::vector<WaitingHost> hosts;
    for (const auto& host : list_waiting_hosts(reader, "", limit))
        hosts.push_back({host, count_rows(reader, storage::prefix_range(key::deliveries_to(host))),
                         peer_host(reader, host)});
    return hosts;
}

std::size_t count_waiting(const storage::Reader& reader) {
    return count_rows(reader, storage::prefix_range(key::whole(storage::table::delivery)));
}

std::size_t retry_deliveries(storage::Transaction& tx, const ActivityRecord& activity,
                             Timestamp now) {
    if (tells_of_what_is_gone(tx, activity)) return 0;
    std::size_t count = 0;
    for (const auto& line : list_deliveries_of(tx, activity.id)) {
        if (line.state != DeliveryState::gave_up && line.state != DeliveryState::cancelled)
            continue;
        tx.erase(key::delivery_report(activity.id, line.host, line.inbox));
        DeliveryRecord delivery;
        delivery.inbox = line.inbox;
        delivery.actor = activity.actor;
        delivery.subject = activity.object_uri;
        delivery.due = now;
        delivery.last_error = line.last_error;
        count += put_delivery(tx, activity.id, delivery) ? 1 : 0;
    }
    if (count == 0) return 0;
    tx.put(key::fresh_activity(activity.id), "");
    tx.notify(delivery_topic);
    return count;
}

std::size_t drop_deliveries(storage::Transaction& tx, ActivityId activity, Timestamp now) {
    std::size_t count = 0;
    for (const auto& line : list_deliveries_of(tx, activity)) {
        if (line.state != DeliveryState::waiting) continue;
        DeliveryRecord delivery;
        delivery.inbox = line.inbox;
        delivery.attempts = line.attempts;
        delivery.priority = line.priority;
        settle_delivery(tx, line.host, activity, delivery, DeliveryState::cancelled,
                        "dropped by an admin", now);
        ++count;
    }
    return count;
}

void hurry_host(storage::Transaction& tx, std::string_view host, Timestamp now) {
    auto health = peer_host(tx, host);
    if (health.parked_until > now) {
        health.parked_until = now;
        put_peer_host(tx, host, health);
    }
    storage::for_each_row(tx, storage::prefix_range(key::deliveries_to(host)),
                          [&](const storage::Entry& row) {
                              auto delivery = storage::decode<DeliveryRecord>(row.value);
                              if (delivery.due <= now) return;
                              delivery.due = now;
                              tx.put(row.key, storage::encode(delivery));
                          });
}

}  // namespace ynghyd::social
