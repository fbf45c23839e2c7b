#include "social/statuses/tombstone.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

std::optional<TombstoneRecord> find_tombstone(const storage::Reader& reader, std::string_view uri) {
    const auto bytes = reader.get(storage::key::tombstone(uri));
    if (!bytes) return std::nullopt;
    return storage::decode<TombstoneRecord>(*bytes);
}

void put_tombstone(storage::Transaction& tx, const TombstoneRecord& tombstone) {
    tx.put(storage::key::tombstone(tombstone.uri), storage::encode(tombstone));
}

}  // namespace ynghyd::social
