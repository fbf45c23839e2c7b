#include "social/timelines/marker.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

storage::Key marker_row(AccountId account, MarkedTimeline timeline) {
    return storage::key::marker(account, static_cast<std::uint8_t>(timeline));
}

}  // namespace

std::optional<MarkerRecord> find_marker(const storage::Reader& reader, AccountId account,
                                        MarkedTimeline timeline) {
    const auto bytes = reader.get(marker_row(account, timeline));
    if (!bytes) return std::nullopt;
    return storage::decode<MarkerRecord>(*bytes);
}

MarkerRecord set_marker(storage::Transaction& tx, AccountId account, MarkedTimeline timeline,
                        std::uint64_t last_read, Timestamp now) {
    auto marker = find_marker(tx, account, timeline).value_or(MarkerRecord{});
    marker.last_read = last_read;
    ++marker.revision;
    marker.updated = now;
    tx.put(marker_row(account, timeline), storage::encode(marker));
    return marker;
}

void erase_markers(storage::Transaction& tx, AccountId account) {
    for (const auto timeline : {MarkedTimeline::home, MarkedTimeline::notifications})
        tx.erase(marker_row(account, timeline));
}

}  // namespace ynghyd::social
