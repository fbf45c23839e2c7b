#include "social/outbox/member_inbox.hpp"

#include "social/outbox/outbox.hpp"
#include "social/relationships/block.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

void put_into_inbox(storage::Transaction& tx, AccountId owner, AccountId sender,
                    std::uint64_t activity) {
    if (owner == sender || (sender && is_blocked(tx, owner, sender))) return;
    tx.put(key::member_inbox(owner, ReceivedId{activity}), "");
}

void put_into_inboxes_named(storage::Transaction& tx, const ActivityRecord& activity) {
    for (const auto* uris : {&activity.to, &activity.cc})
        for (const auto& uri : *uris)
            if (const auto account = find_account_by_uri(tx, uri); account && account->is_local())
                put_into_inbox(tx, account->id, activity.actor, activity.id.value);
}

std::vector<std::uint64_t> list_inbox(const storage::Reader& reader, AccountId owner,
                                      std::uint64_t before, std::size_t limit) {
    auto range = storage::prefix_range(key::member_inbox_of(owner));
    if (before != 0) range.begin = storage::key_after(key::member_inbox(owner, ReceivedId{before}));
    std::vector<std::uint64_t> numbers;
    for (const auto& row : reader.scan(range, limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        numbers.push_back(parts.newest_first().value_or(0));
    }
    return numbers;
}

}  // namespace ynghyd::social
