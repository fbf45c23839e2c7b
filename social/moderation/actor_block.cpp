#include "social/moderation/actor_block.hpp"

#include "social/moderation/domain_rule.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::optional<ActorBlockRecord> find_actor_block(const storage::Reader& reader,
                                                 std::string_view uri) {
    const auto bytes = reader.get(key::actor_block(uri));
    if (!bytes) return std::nullopt;
    return storage::decode<ActorBlockRecord>(*bytes);
}

void put_actor_block(storage::Transaction& tx, const ActorBlockRecord& block) {
    tx.put(key::actor_block(block.uri), storage::encode(block));
    note_policy_change(tx);
}

bool erase_actor_block(storage::Transaction& tx, std::string_view uri) {
    const auto row = key::actor_block(uri);
    if (!tx.get(row)) return false;
    tx.erase(row);
    note_policy_change(tx);
    return true;
}

std::vector<ActorBlockRecord> list_actor_blocks(const storage::Reader& reader) {
    std::vector<ActorBlockRecord> blocks;
    const auto range = storage::prefix_range(key::whole(storage::table::actor_block));
    storage::for_each_row(reader, range, [&](const storage::Entry& row) {
        blocks.push_back(storage::decode<ActorBlockRecord>(row.value));
    });
    return blocks;
}

}  // namespace ynghyd::social
