#include "social/timelines/feed_state.hpp"

#include "social/timelines/list.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

std::optional<FeedStateRecord> find_feed_state(const storage::Reader& reader, std::uint64_t feed) {
    const auto bytes = reader.get(key::feed_state(feed));
    if (!bytes) return std::nullopt;
    return storage::decode<FeedStateRecord>(*bytes);
}

void put_feed_state(storage::Transaction& tx, std::uint64_t feed, const FeedStateRecord& state) {
    tx.put(key::feed_state(feed), storage::encode(state));
}

void forget_feed(storage::Transaction& tx, std::uint64_t feed) {
    tx.erase(key::feed_state(feed));
}

void forget_feeds_of(storage::Transaction& tx, AccountId account) {
    forget_feed(tx, account.value);
    for (const auto& list : list_lists(tx, account)) forget_feed(tx, list.id.value);
}

}  // namespace ynghyd::social
