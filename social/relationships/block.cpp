#include "social/relationships/block.hpp"

#include <fmt/format.h>

#include "social/outbox/outgoing.hpp"
#include "social/relationships/follow.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

/// Neither sees the other.
void forget_feeds_of_both(storage::Transaction& tx, AccountId blocker, AccountId blocked) {
    forget_feeds_of(tx, blocker);
    forget_feeds_of(tx, blocked);
}

void put_block(storage::Transaction& tx, AccountId blocker, AccountId blocked, std::string_view uri,
               Timestamp now) {
    const auto row = key::block(blocker, blocked);
    const auto before = tx.get(row);
    BlockRecord record;
    record.uri = uri;
    record.created = now;
    record.place = before
                       ? storage::decode<BlockRecord>(*before).place
                       : enter_account_list(tx, AccountList::blocks, blocker.value, blocked, now);
    tx.put(row, storage::encode(record));
    forget_feeds_of_both(tx, blocker, blocked);
}

}  // namespace

bool is_blocked(const storage::Reader& reader, AccountId blocker, AccountId blocked) {
    return reader.get(key::block(blocker, blocked)).has_value();
}

Result<void> block(storage::Transaction& tx, const Site& site, const AccountRecord& blocker,
                   const AccountRecord& blocked) {
    if (blocker.id == blocked.id)
        return failure(Error::Kind::invalid, "An account cannot block itself.");
    if (is_blocked(tx, blocker.id, blocked.id))
        return failure(Error::Kind::conflict,
                       fmt::format("@{} blocks {} already.", blocker.username, blocked.uri));
    if (find_follow(tx, blocked.id, blocker.id))
        TRY_VOID(reject_follow(tx, site, blocked, blocker));
    if (find_follow(tx, blocker.id, blocked.id)) TRY_VOID(unfollow(tx, site, blocker, blocked));
    auto activity = new_activity(site, blocker, ActivityType::block);
    activity.object_uri = blocked.uri;
    put_block(tx, blocker.id, blocked.id, activity.uri, activity.published);
    keep_to_oneself(tx, activity);
    return {};
}

Result<void> unblock(storage::Transaction& tx, const Site& site, const AccountRecord& blocker,
                     const AccountRecord& blocked) {
    const auto before = tx.get(key::block(blocker.id, blocked.id));
    if (!before)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} does not block {}.", blocker.username, blocked.uri));
    auto activity = new_activity(site, blocker, ActivityType::undo);
    activity.object_uri = storage::decode<BlockRecord>(*before).uri;
    activity.inner =
        InnerActivity{ActivityType::block, activity.object_uri, blocker.uri, blocked.uri, {}};
    erase_block(tx, blocker.id, blocked.id);
    keep_to_oneself(tx, activity);
    return {};
}

std::vector<AccountId> list_blocked(const storage::Reader& reader, AccountId blocker,
                                    AccountId after, std::size_t limit) {
    auto range = storage::prefix_range(key::blocks_by(blocker));
    if (after) range.begin = storage::key_after(key::block(blocker, after));
    std::vector<AccountId> blocked;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        blocked.push_back(AccountId{parts.u64().value_or(0)});
    }
    return blocked;
}

std::vector<ListedAccount> list_blocked(const storage::Reader& reader, AccountId blocker,
                                        const Window& window) {
    return list_accounts(reader, AccountList::blocks, blocker.value, window);
}

void receive_block(storage::Transaction& tx, const AccountRecord& blocker,
                   const AccountRecord& blocked, std::string_view uri, Timestamp now) {
    put_block(tx, blocker.id, blocked.id, uri, now);
    erase_follow(tx, blocker.id, blocked.id);
    erase_follow(tx, blocked.id, blocker.id);
}

bool erase_block(storage::Transaction& tx, AccountId blocker, AccountId blocked) {
    const auto row = key::block(blocker, blocked);
    const auto before = tx.get(row);
    if (!before) return false;
    leave_account_list(tx, AccountList::blocks, blocker.value,
                       storage::decode<BlockRecord>(*before).place);
    tx.erase(row);
    forget_feeds_of_both(tx, blocker, blocked);
    return true;
}

}  // namespace ynghyd::social
