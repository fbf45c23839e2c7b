#pragma once
// Who may bring us what others did.

#include <string>
#include <string_view>

#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Whose key this is, as far as is known here, nothing fetched: the stored key's owner, or the
/// actor whose address the key's id has.
std::string presumed_owner(const storage::Reader& reader, std::string_view key_id);

/// Whether activities of others are looked at when `actor` (an id) has signed the request: somebody
/// here follows it, or it is a relay that has accepted us. A request by anybody else must be signed
/// by the activity's own actor.
bool may_forward(const storage::Reader& reader, const social::Site& site, std::string_view actor);

}  // namespace ynghyd::federation
