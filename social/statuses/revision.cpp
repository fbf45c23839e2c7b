#include "social/statuses/revision.hpp"

#include "social/statuses/media_attachment.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

void put_revision(storage::Transaction& tx, const StatusRecord& before) {
    const auto rows = storage::prefix_range(key::revisions_of(before.id));
    if (tx.scan(rows, most_revisions).size() == most_revisions) return;
    tx.put(key::status_revision(before.id, before.edited.value_or(before.published)),
           storage::encode(before));
}

std::vector<StatusRecord> list_revisions(const storage::Reader& reader, StatusId status) {
    std::vector<StatusRecord> revisions;
    for (const auto& row :
         reader.scan(storage::prefix_range(key::revisions_of(status)), most_revisions))
        revisions.push_back(storage::decode<StatusRecord>(row.value));
    return revisions;
}

void erase_revisions(storage::Transaction& tx, StatusId status) {
    for (const auto& revision : list_revisions(tx, status))
        erase_attachments_of(tx, status, revision.attachments);
    while (!tx.erase_range(storage::prefix_range(key::revisions_of(status)))) {
    }
}

}  // namespace ynghyd::social
