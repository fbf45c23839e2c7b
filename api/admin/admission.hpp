#pragma once
// What the endpoints have in common with which admins decide who comes in, and measure who did.

#include <expected>

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// 403 for everybody whose role is not admin: the scope of the token alone is not enough.
std::expected<void, Refusal> require_admin_role(const Call& call);

/// "Validation failed: …", as Mastodon says it.
std::unexpected<Refusal> refuse_field(std::string_view sentence);

}  // namespace ynghyd::api
