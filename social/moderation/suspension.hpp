#pragma once
// A moderator shuts one of this server's own accounts, for as long as it takes.

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Nothing of it is shown any more, it can do nothing, and its followers' servers are told. All
/// that it has stays. Error::Kind::invalid for the network, the server's actor and accounts
/// elsewhere, gone when it was deleted, conflict when it is suspended already.
Result<void> suspend_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account);
/// As before, and told in the same way. Error::Kind::conflict when it is not suspended.
Result<void> unsuspend_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account);

}  // namespace ynghyd::social
