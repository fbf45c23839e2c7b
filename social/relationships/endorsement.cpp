#include "social/relationships/endorsement.hpp"

#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

bool is_endorsed(const storage::Reader& reader, AccountId member, AccountId endorsed) {
    return reader.get(key::endorsement(member, endorsed)).has_value();
}

Result<void> endorse(storage::Transaction& tx, AccountId member, AccountId endorsed,
                     Timestamp now) {
    if (is_endorsed(tx, member, endorsed)) return {};
    const auto follow = find_follow(tx, member, endorsed);
    if (!follow || follow->state != FollowState::accepted)
        return failure(Error::Kind::invalid,
                       "Validation failed: You must be already following the person you want to "
                       "endorse");
    EndorsementRecord record;
    record.created = now;
    record.place = enter_account_list(tx, AccountList::endorsements, member.value, endorsed, now);
    tx.put(key::endorsement(member, endorsed), storage::encode(record));
    return {};
}

bool unendorse(storage::Transaction& tx, AccountId member, AccountId endorsed) {
    const auto row = key::endorsement(member, endorsed);
    const auto before = tx.get(row);
    if (!before) return false;
    leave_account_list(tx, AccountList::endorsements, member.value,
                       storage::decode<EndorsementRecord>(*before).place);
    tx.erase(row);
    return true;
}

std::vector<ListedAccount> list_endorsed(const storage::Reader& reader, AccountId member,
                                         const Window& window) {
    return list_accounts(reader, AccountList::endorsements, member.value, window);
}

}  // namespace ynghyd::social
