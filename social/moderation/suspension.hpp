#pragma once
// A moderator shuts an account out, for as long as it takes: here, or elsewhere.

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Of this server: nothing of it is shown any more, it can do nothing, streams to its apps end, and
/// its followers' servers are told. All that it has stays. Error::Kind::invalid for the network,
/// the server's actor and accounts elsewhere, gone when it was deleted, conflict when it is
/// suspended already.
Result<void> suspend_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account);
/// As before, and told in the same way. Error::Kind::conflict when it is not suspended.
Result<void> unsuspend_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account);

/// Whoever it is: an account of this server is suspended, one elsewhere is blocked with `comment`.
/// Errors as above, but for accounts elsewhere.
Result<void> exclude_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account, std::string_view comment);
/// Takes that back. Error::Kind::conflict when it was not so: a rule for its whole server stays.
Result<void> readmit_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account);
bool is_excluded(const storage::Reader& reader, const AccountRecord& account);

}  // namespace ynghyd::social
