#pragma once
// Who asked to join is let in, or is not.

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// From now on they may sign in. Error::Kind::invalid for an account that does not sign in here,
/// conflict for a member.
Result<void> approve_sign_up(storage::Transaction& tx, const AccountRecord& account);

/// As if they had never asked: the name is free again, unless somebody elsewhere knows the account
/// so well that it has to be deleted like any other. Errors as above.
Result<void> reject_sign_up(storage::Transaction& tx, const Site& site,
                            const AccountRecord& account);

}  // namespace ynghyd::social
