#pragma once
// Lists of accounts, in the order in which they came into them: followers, who likes a post, who is
// blocked. Whether somebody is in one is said by a row of its own kind, which knows the place here.

#include <cstdint>
#include <functional>
#include <vector>

#include "base/clock.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class AccountList : std::uint8_t {
    followers = 0,
    following = 1,
    follow_requests = 2,
    blocks = 3,
    mutes = 4,
    endorsements = 5,
    favourited_by = 6,  ///< Of a status, as all below.
    reblogged_by = 7,
};

/// Who comes later has the greater place. `owner`: the number of the account or status whose list
/// it is.
PlaceId enter_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner,
                           AccountId account, Timestamp now);
/// Nothing happens when `place` is none.
void leave_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner,
                        PlaceId place);
/// Erases at most storage::max_scan_rows places; true when none is left.
bool erase_account_list(storage::Transaction& tx, AccountList list, std::uint64_t owner);

struct ListedAccount {
    PlaceId place;
    AccountId account;
    bool operator==(const ListedAccount&) const = default;
};
/// The latest first; those alone that `is_wanted` says yes to.
std::vector<ListedAccount> list_accounts(
    const storage::Reader& reader, AccountList list, std::uint64_t owner, const Window& window,
    const std::function<bool(AccountId)>& is_wanted = [](AccountId) { return true; });

}  // namespace ynghyd::social
