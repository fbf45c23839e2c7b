#pragma once
// Who a signed request says it is from, before anybody's key is asked for: enough to turn away
// those who are blocked, for nobody claims that in vain.

#include <string>
#include <vector>

#include "keys/http_signature.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Ids of actors: the owner of each key that is known here, of others what stands before the #.
std::vector<std::string> claimed_signers(const storage::Reader& reader,
                                         const std::vector<keys::RequestSignature>& signatures);

}  // namespace ynghyd::federation
