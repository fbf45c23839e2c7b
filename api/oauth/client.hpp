#pragma once
// Which app asks, and whether it knows its secret (RFC 6749 section 2.3).

#include <optional>

#include "api/endpoint.hpp"
#include "social/accounts/application.hpp"

namespace ynghyd::api {

/// By HTTP Basic, or by client_id and client_secret in the body; both when they agree. Nothing for
/// an app that is not known, or does not know its secret.
std::optional<social::ApplicationRecord> authenticate_client(const Call& call);

}  // namespace ynghyd::api
