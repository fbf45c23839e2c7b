#include "social/accounts/account_list.hpp"

#include "storage/keyspace.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

storage::Key key_of_list(AccountList list, std::uint64_t owner) {
    return key::account_list(static_cast<std::uint8_t>(list), owner);
}

storage::Key key_of_place(AccountList list, std::uint64_t owner, PlaceId place) {
    return key::place_in_account_list(static_cast<std::uint8_t>(list), owner, place);
}

}  // namespace

PlaceId enter_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner,
                           AccountId account, Timestamp now) {
    // Two in one millisecond have two places all the same.
    PlaceId place{first_id_at(now)};
    while (tx.get(key_of_place(list, owner, place))) ++place.value;
    tx.put(key_of_place(list, owner, place), storage::encode_id(account.value));
    return place;
}

void leave_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner,
                        PlaceId place) {
    if (place) tx.erase(key_of_place(list, owner, place));
}

bool erase_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner) {
    return tx.erase_range(storage::prefix_range(key_of_list(list, owner)));
}

std::vector<ListedAccount> list_accounts(const storage::Reader& reader, AccountList list,
                                         std::uint64_t owner, const Window& window,
                                         const std::function<bool(AccountId)>& is_wanted) {
    const auto account_in = [](const WindowRow& row) {
        return AccountId{storage::decode_id(row.value)};
    };
    const auto rows = list_window(reader, key_of_list(list, owner), window,
                                  [&](const WindowRow& row) { return is_wanted(account_in(row)); });
    std::vector<ListedAccount> accounts;
    accounts.reserve(rows.size());
    for (const auto& row : rows) accounts.push_back({PlaceId{row.id}, account_in(row)});
    return accounts;
}

}  // namespace ynghyd::social
