#include "social/outbox/peer_host.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

PeerHostRecord peer_host(const storage::Reader& reader, std::string_view host) {
    const auto bytes = reader.get(storage::key::peer_host(host));
    return bytes ? storage::decode<PeerHostRecord>(*bytes) : PeerHostRecord{};
}

void put_peer_host(storage::Transaction& tx, std::string_view host, const PeerHostRecord& record) {
    const auto row = storage::key::peer_host(host);
    if (record == PeerHostRecord{})
        tx.erase(row);
    else
        tx.put(row, storage::encode(record));
}

}  // namespace ynghyd::social
