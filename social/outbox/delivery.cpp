#include "social/outbox/delivery.hpp"

#include <algorithm>

#include "base/iri.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Calls fn(host, inbox hash, row value) for every report row of the activity.
void for_each_report(const storage::Reader& reader, ActivityId activity, const auto& fn) {
    storage::for_each_row(reader, storage::prefix_range(key::delivery_reports_of(activity)),
                          [&](const storage::Entry& row) {
                              storage::KeyReader parts(storage::KeyView(row.key).substr(9));
                              const auto host = parts.host();
                              const auto hash = parts.hash(8);
                              if (host && hash) fn(*host, *hash, row.value);
                          });
}

storage::Key waiting_key(std::string_view host, ActivityId activity, std::string_view hash) {
    return storage::KeyWriter(storage::table::delivery)
        .host(host)
        .u64(activity.value)
        .hash(hash)
        .key();
}

std::optional<Delivery> read_row(const storage::Entry& row) {
    storage::KeyReader parts(storage::KeyView(row.key).substr(1));
    const auto host = parts.host();
    const auto activity = parts.u64();
    if (!host || !activity) return std::nullopt;
    return Delivery{*host, ActivityId{*activity}, storage::decode<DeliveryRecord>(row.value)};
}

/// The row, if it is there.
void add_waiting(const storage::Reader& reader, std::string_view host, ActivityId activity,
                 std::string_view hash, std::vector<Delivery>& deliveries) {
    if (const auto bytes = reader.get(waiting_key(host, activity, hash)))
        deliveries.push_back(
            {std::string(host), activity, storage::decode<DeliveryRecord>(*bytes)});
}

void add_fresh(const storage::Reader& reader, ActivityId activity,
               std::vector<Delivery>& deliveries) {
    for_each_report(reader, activity, [&](const auto& host, const auto& hash, const auto& value) {
        if (value.empty()) add_waiting(reader, host, activity, hash, deliveries);
    });
}

}  // namespace

std::string_view to_string(DeliveryState state) {
    switch (state) {
        case DeliveryState::waiting:
            return "waiting";
        case DeliveryState::delivered:
            return "delivered";
        case DeliveryState::gave_up:
            return "gave up";
        case DeliveryState::cancelled:
            return "cancelled";
    }
    return "waiting";
}

std::vector<Delivery> list_deliveries_to(const storage::Reader& reader, std::string_view host,
                                         const Delivery* after, std::size_t limit) {
    auto range = storage::prefix_range(key::deliveries_to(host));
    if (after)
        range.begin =
            storage::key_after(key::delivery(after->host, after->activity, after->record.inbox));
    std::vector<Delivery> deliveries;
    for (const auto& row : reader.scan(range, limit))
        if (auto delivery = read_row(row)) deliveries.push_back(*std::move(delivery));
    return deliveries;
}

std::vector<Delivery> list_urgent_deliveries_to(const storage::Reader& reader,
                                                std::string_view host, std::size_t limit) {
    std::vector<Delivery> deliveries;
    const auto range = storage::prefix_range(key::urgent_deliveries_to(host));
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        parts.host();
        const auto activity = parts.u64();
        const auto hash = parts.hash(8);
        if (activity && hash) add_waiting(reader, host, ActivityId{*activity}, *hash, deliveries);
    }
    return deliveries;
}

std::vector<std::string> list_waiting_hosts(const storage::Reader& reader, std::string_view after,
                                            std::size_t limit) {
    auto range = storage::prefix_range(key::whole(storage::table::delivery));
    if (!after.empty()) range.begin = storage::prefix_range(key::deliveries_to(after)).end;
    std::vector<std::string> hosts;
    while (hosts.size() < limit) {
        const auto row = reader.scan(range, 1);
        const auto delivery = row.empty() ? std::nullopt : read_row(row[0]);
        if (!delivery) break;
        hosts.push_back(delivery->host);
        range.begin = storage::prefix_range(key::deliveries_to(delivery->host)).end;
    }
    return hosts;
}

bool is_waiting(const storage::Reader& reader, const Delivery& delivery) {
    return reader.get(key::delivery(delivery.host, delivery.activity, delivery.record.inbox))
        .has_value();
}

std::vector<Delivery> take_fresh_deliveries(storage::Store& store) {
    constexpr std::size_t activities_at_once = 100;
    struct Marked {
        std::vector<storage::Entry> activities, deliveries;
    };
    const auto take = [](storage::Transaction& tx, std::uint8_t of_table, std::size_t limit) {
        auto rows = tx.scan(storage::prefix_range(key::whole(of_table)), limit);
        for (const auto& row : rows) tx.erase(row.key);
        return rows;
    };
    // The marks go first: what is marked while we read is then marked still. A mark that is lost
    // in a crash costs nothing, because every start looks at all that waits.
    const auto marked = store.update(
        [&](storage::Transaction& tx) {
            return Marked{
                take(tx, storage::table::fresh_activity, activities_at_once),
                take(tx, storage::table::fresh_delivery, storage::max_scan_rows),
            };
        },
        storage::Durability::buffered);
    std::vector<Delivery> deliveries;
    const auto reader = store.snapshot();
    for (const auto& row : marked.activities) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        add_fresh(*reader, ActivityId{parts.u64().value_or(0)}, deliveries);
    }
    for (const auto& row : marked.deliveries) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        const auto activity = parts.u64();
        const auto host = parts.host();
        const auto hash = parts.hash(8);
        if (activity && host && hash)
            add_waiting(*reader, *host, ActivityId{*activity}, *hash, deliveries);
    }
    return deliveries;
}

bool put_delivery(storage::Transaction& tx, ActivityId activity, const DeliveryRecord& delivery) {
    const auto host = authority_of(delivery.inbox);
    const auto report = key::delivery_report(activity, host, delivery.inbox);
    if (tx.get(report)) return false;
    tx.put(key::delivery(host, activity, delivery.inbox), storage::encode(delivery));
    if (delivery.priority == DeliveryPriority::answer)
        tx.put(key::urgent_delivery(host, activity, delivery.inbox), "");
    tx.put(report, "");
    return true;
}

std::vector<DeliveryLine> list_deliveries_of(const storage::Reader& reader, ActivityId activity) {
    std::vector<DeliveryLine> lines;
    for_each_report(reader, activity, [&](const auto& host, const auto& hash, const auto& value) {
        DeliveryLine line;
        line.host = host;
        if (value.empty()) {
            const auto bytes = reader.get(waiting_key(host, activity, hash));
            if (!bytes) return;
            const auto waiting = storage::decode<DeliveryRecord>(*bytes);
            line.inbox = waiting.inbox;
            line.attempts = waiting.attempts;
            line.at = waiting.due;
            line.last_error = waiting.last_error;
            line.scheme = waiting.scheme;
            line.priority = waiting.priority;
        } else {
            const auto ended = storage::decode<DeliveryReportRecord>(value);
            line.state = ended.state;
            line.inbox = ended.inbox;
            line.attempts = ended.attempts;
            line.at = ended.at;
            line.last_error = ended.last_error;
            line.scheme = ended.scheme;
        }
        lines.push_back(std::move(line));
    });
    return lines;
}

void settle_delivery(storage::Transaction& tx, std::string_view host, ActivityId activity,
                     const DeliveryRecord& delivery, DeliveryState state, std::string error,
                     Timestamp now) {
    DeliveryReportRecord report;
    report.inbox = delivery.inbox;
    report.state = state;
    report.attempts = delivery.attempts;
    report.at = now;
    report.scheme = delivery.scheme;
    report.last_error = std::move(error);
    tx.erase(key::delivery(host, activity, delivery.inbox));
    if (delivery.priority == DeliveryPriority::answer)
        tx.erase(key::urgent_delivery(host, activity, delivery.inbox));
    tx.put(key::delivery_report(activity, host, delivery.inbox), storage::encode(report));
}

bool postpone_delivery(storage::Transaction& tx, std::string_view host, ActivityId activity,
                       const DeliveryRecord& delivery, Timestamp due, std::string error) {
    const auto row = key::delivery(host, activity, delivery.inbox);
    if (!tx.get(row)) return false;
    DeliveryRecord later = delivery;
    later.due = due;
    later.last_error = std::move(error);
    tx.put(row, storage::encode(later));
    return true;
}

}  // namespace ynghyd::social
