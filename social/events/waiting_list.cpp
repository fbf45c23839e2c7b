#include "social/events/waiting_list.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool has_waiting_list(const Site& site, const StatusRecord& event) {
    return event.event->waiting_list && site.clock.now() + waiting_ends_before < event.event->start;
}

void put_in_line(storage::Transaction& tx, StatusId event, std::uint64_t position,
                 AccountId account) {
    tx.put(key::waiting_seat(event, position), storage::encode_id(account.value));
}

void take_out_of_line(storage::Transaction& tx, StatusId event, std::uint64_t position) {
    tx.erase(key::waiting_seat(event, position));
}

std::optional<AccountId> first_in_line(const storage::Reader& reader, StatusId event) {
    const auto rows = reader.scan(storage::prefix_range(key::waiting_seats_of(event)), 1);
    if (rows.empty()) return std::nullopt;
    return AccountId{storage::decode_id(rows[0].value)};
}

std::size_t place_in_line(const storage::Reader& reader, StatusId event, std::uint64_t position) {
    auto before = storage::prefix_range(key::waiting_seats_of(event));
    before.end = key::waiting_seat(event, position);
    return reader.scan(before, max_waiting).size() + 1;
}

}  // namespace ynghyd::social
