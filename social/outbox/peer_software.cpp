#include "social/outbox/peer_software.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

constexpr Duration ask_again_after = std::chrono::hours(24 * 7);

}  // namespace

std::optional<PeerSoftwareRecord> find_peer_software(const storage::Reader& reader,
                                                     std::string_view host) {
    const auto bytes = reader.get(key::peer_software(host));
    if (!bytes) return std::nullopt;
    return storage::decode<PeerSoftwareRecord>(*bytes);
}

std::vector<PeerSoftware> list_peer_software(const storage::Reader& reader) {
    std::vector<PeerSoftware> hosts;
    const auto range = storage::prefix_range(key::whole(storage::table::peer_software));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(1));
        if (auto host = parts.host())
            hosts.push_back({*std::move(host), storage::decode<PeerSoftwareRecord>(row.value)});
    });
    return hosts;
}

void note_host(storage::Transaction& tx, std::string_view host, storage::JobId job_id,
               Timestamp now) {
    auto record = find_peer_software(tx, host).value_or(PeerSoftwareRecord{});
    if (now - record.asked < ask_again_after) return;
    record.asked = now;
    tx.put(key::peer_software(host), storage::encode(record));
    storage::plan_job(tx, storage::JobKind::ask_nodeinfo, job_id, host, now);
}

}  // namespace ynghyd::social
