#include "social/interaction.hpp"

#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

storage::Key key_of(Interaction kind, StatusId status, AccountId account) {
    return kind == Interaction::favourite ? key::favourite(status, account)
                                          : key::reblog(status, account);
}

}  // namespace

bool add_interaction(storage::Transaction& tx, Interaction kind, StatusId status, AccountId account,
                     std::string_view uri, Timestamp now) {
    const auto row = key_of(kind, status, account);
    if (tx.get(row)) return false;
    InteractionRecord record;
    record.uri = uri;
    record.created = now;
    tx.put(row, storage::encode(record));
    tx.add(key::status_count(status, static_cast<std::uint8_t>(kind)), 1);
    return true;
}

bool remove_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                        AccountId account) {
    const auto row = key_of(kind, status, account);
    if (!tx.get(row)) return false;
    tx.erase(row);
    tx.add(key::status_count(status, static_cast<std::uint8_t>(kind)), -1);
    return true;
}

std::int64_t count_interactions(const storage::Reader& reader, Interaction kind, StatusId status) {
    return reader.counter(key::status_count(status, static_cast<std::uint8_t>(kind)));
}

void erase_interactions(storage::Transaction& tx, StatusId status) {
    for (const auto table : {storage::table::favourite, storage::table::reblog})
        while (!tx.erase_range(storage::prefix_range(key::one_id(table, status.value)))) {
        }
    for (const auto kind : {Interaction::favourite, Interaction::reblog})
        tx.erase(key::status_count(status, static_cast<std::uint8_t>(kind)));
}

}  // namespace ynghyd::social
