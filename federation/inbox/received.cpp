#include "federation/inbox/received.hpp"

#include <stdexcept>

#include "base/text_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

namespace key = storage::key;

std::string_view to_string(ReceivedState state) {
    switch (state) {
        case ReceivedState::waiting:
            return "waiting";
        case ReceivedState::done:
            return "done";
        case ReceivedState::ignored:
            return "ignored";
        case ReceivedState::failed:
            return "failed";
    }
    return "waiting";
}

std::string seen_key_of(const ReceivedRecord& received, std::string_view body_sha256) {
    const auto key =
        received.uri.empty() ? received.actor + " " + to_hex(body_sha256) : received.uri;
    return is_hearsay(received) ? "by " + received.forwarder + " " + key : key;
}

bool mark_seen(storage::Transaction& tx, const std::string& seen_key, ReceivedId id) {
    const auto row = key::seen_activity(seen_key);
    if (tx.get(row)) return false;
    tx.put(row, storage::encode_id(id.value));
    return true;
}

void put_received(storage::Transaction& tx, ReceivedId id, const ReceivedRecord& received) {
    tx.put(key::received_activity(id), storage::encode(received));
}

std::optional<ReceivedRecord> find_received(const storage::Reader& reader, ReceivedId id) {
    const auto bytes = reader.get(key::received_activity(id));
    if (!bytes) return std::nullopt;
    return storage::decode<ReceivedRecord>(*bytes);
}

std::optional<ReceivedRecord> find_received_by_uri(const storage::Reader& reader,
                                                   std::string_view uri) {
    const auto id = reader.get(key::seen_activity(uri));
    if (!id) return std::nullopt;
    auto received = find_received(reader, ReceivedId{storage::decode_id(*id)});
    if (received && received->uri != uri) return std::nullopt;
    return received;
}

std::vector<ReceivedRow> list_received(const storage::Reader& reader, std::size_t limit,
                                       ReceivedId before) {
    auto range = storage::prefix_range(key::whole(storage::table::received_activity));
    if (before != ReceivedId{}) range.end = key::received_activity(before);
    std::vector<ReceivedRow> rows;
    while (rows.size() < limit) {
        const auto page = reader.scan(range, limit - rows.size(), storage::Order::descending);
        for (const auto& row : page) {
            storage::KeyReader parts(storage::KeyView(row.key).substr(1));
            rows.push_back(
                {ReceivedId{parts.u64().value_or(0)}, storage::decode<ReceivedRecord>(row.value)});
        }
        if (page.size() < storage::max_scan_rows) break;
        range.end = page.back().key;
    }
    return rows;
}

std::string body_of(const ReceivedRecord& received, const storage::Blobs& blobs) {
    if (received.body_blob.empty()) return received.body;
    auto bytes = blobs.get(received.body_blob);
    if (!bytes) throw std::runtime_error("the body of " + received.uri + " is lost");
    return *std::move(bytes);
}

}  // namespace ynghyd::federation
