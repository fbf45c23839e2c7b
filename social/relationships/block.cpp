#include "social/relationships/block.hpp"

#include <fmt/format.h>

#include "social/relationships/follow.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void put_block(storage::Transaction& tx, AccountId blocker, AccountId blocked, std::string_view uri,
               Timestamp now) {
    BlockRecord record;
    record.uri = uri;
    record.created = now;
    tx.put(key::block(blocker, blocked), storage::encode(record));
}

}  // namespace

bool is_blocked(const storage::Reader& reader, AccountId blocker, AccountId blocked) {
    return reader.get(key::block(blocker, blocked)).has_value();
}

Result<void> block(storage::Transaction& tx, const Site& site, const AccountRecord& blocker,
                   const AccountRecord& blocked) {
    if (blocker.id == blocked.id)
        return failure(Error::Kind::invalid, "An account cannot block itself.");
    put_block(tx, blocker.id, blocked.id, "", site.clock.now());
    if (find_follow(tx, blocked.id, blocker.id)) reject_follow(tx, site, blocked, blocker);
    if (find_follow(tx, blocker.id, blocked.id)) return unfollow(tx, site, blocker, blocked);
    return {};
}

Result<void> unblock(storage::Transaction& tx, const AccountRecord& blocker,
                     const AccountRecord& blocked) {
    if (!erase_block(tx, blocker.id, blocked.id))
        return failure(Error::Kind::not_found,
                       fmt::format("@{} does not block {}.", blocker.username, blocked.uri));
    return {};
}

void receive_block(storage::Transaction& tx, const AccountRecord& blocker,
                   const AccountRecord& blocked, std::string_view uri, Timestamp now) {
    put_block(tx, blocker.id, blocked.id, uri, now);
    erase_follow(tx, blocker.id, blocked.id);
    erase_follow(tx, blocked.id, blocker.id);
}

bool erase_block(storage::Transaction& tx, AccountId blocker, AccountId blocked) {
    if (!is_blocked(tx, blocker, blocked)) return false;
    tx.erase(key::block(blocker, blocked));
    return true;
}

}  // namespace ynghyd::social
