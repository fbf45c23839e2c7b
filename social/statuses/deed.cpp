#include "social/statuses/deed.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace {

storage::Key deed_key(AccountId account, Deed deed, StatusId status) {
    return storage::key::deed(account, static_cast<std::uint8_t>(deed), status);
}

}  // namespace

void note_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status) {
    tx.put(deed_key(account, deed, status), "");
}

void forget_deed(storage::Transaction& tx, AccountId account, Deed deed, StatusId status) {
    tx.erase(deed_key(account, deed, status));
}

std::vector<DeedRow> list_deeds(const storage::Reader& reader, AccountId account,
                                std::size_t limit) {
    std::vector<DeedRow> deeds;
    for (const auto& row :
         reader.scan(storage::prefix_range(storage::key::deeds_of(account)), limit)) {
        storage::KeyReader parts(storage::KeyView(row.key).substr(9));
        const auto deed = static_cast<Deed>(parts.byte().value_or(0));
        deeds.push_back({deed, StatusId{parts.u64().value_or(0)}});
    }
    return deeds;
}

}  // namespace ynghyd::social
