#pragma once
// Who may see a status.

#include <optional>

#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Public and unlisted: everybody. Followers-only: its followers. Always: its author and whom it
/// mentions. Nobody whom its author keeps out.
bool may_see(const storage::Reader& reader, const StatusRecord& status,
             const AccountRecord& viewer);

/// Whether the boost of a post that is seen is seen, too: one for the booster's followers only is
/// theirs. `viewer`: none for nobody in particular.
bool may_see_boost(const storage::Reader& reader, StatusId status, AccountId booster,
                   const std::optional<AccountRecord>& viewer);

}  // namespace ynghyd::social
