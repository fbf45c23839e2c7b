#pragma once
// Who may see a status.

#include "social/accounts/account.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Public and unlisted: everybody. Followers-only: its followers. Always: its author and whom it
/// mentions. Nobody whom its author keeps out.
bool may_see(const storage::Reader& reader, const StatusRecord& status,
             const AccountRecord& viewer);

}  // namespace ynghyd::social
