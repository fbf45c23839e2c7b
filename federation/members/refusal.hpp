#pragma once
// What a member's program is told when a deed of its is refused.

#include "base/result.hpp"
#include "http/message.hpp"

namespace ynghyd::federation {

/// In plain text; 401 says how to authenticate (RFC 6750 section 3), 503 when to try again.
http::Response refuse(const Error& error);

}  // namespace ynghyd::federation
