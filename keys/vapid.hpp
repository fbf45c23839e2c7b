#pragma once
// How this server names itself to a push service (VAPID, RFC 8292): a JWT signed with its key.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "keys/push_key.hpp"

namespace ynghyd::keys {

/// `audience`: the origin of the push service. `contact`: a mailto: or https: address of whoever
/// runs this server. `expires`: at most a day ahead, says the RFC.
std::string vapid_token(const PushKey& key, std::string_view audience, std::string_view contact,
                        Timestamp expires);

}  // namespace ynghyd::keys
