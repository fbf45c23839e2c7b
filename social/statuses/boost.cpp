#include "social/statuses/boost.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Boosts of one millisecond seldom want the same id.
std::uint64_t spread(StatusId status, AccountId account) {
    return (status.value * 31 + account.value) % (1u << 16);
}

}  // namespace

StatusId put_boost(storage::Transaction& tx, StatusId status, AccountId account, Timestamp now) {
    StatusId id{first_id_at(now) + spread(status, account)};
    while (tx.get(key::boost(id)) || tx.get(key::status(id))) ++id.value;
    tx.put(key::boost(id), storage::encode_id(status.value) + storage::encode_id(account.value));
    return id;
}

void erase_boost(storage::Transaction& tx, StatusId id) {
    if (id) tx.erase(key::boost(id));
}

std::optional<BoostRow> find_boost(const storage::Reader& reader, StatusId id) {
    const auto value = reader.get(key::boost(id));
    if (!value) return std::nullopt;
    const storage::BytesView bytes(*value);
    return BoostRow{id, StatusId{storage::decode_id(bytes.substr(0, 8))},
                    AccountId{storage::decode_id(bytes.substr(8))}};
}

}  // namespace ynghyd::social
