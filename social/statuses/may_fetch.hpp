#pragma once
// Which server may be given a status when it asks for it by its address.

#include <string_view>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Whether the actor `viewer` (its id, verified; empty: nobody in particular) may have `status`:
/// public and unlisted ones, what mentions it, and followers-only ones when it follows the author.
/// So may the server of a follower, by any actor of its own that is no person (FEP-fe34): a person
/// asks for itself alone. A member of this server has what they may see.
bool may_fetch(const storage::Reader& reader, const StatusRecord& status, std::string_view viewer);

}  // namespace ynghyd::social
