#pragma once
// Who may look after trends and tags: moderators and admins, as themselves.

#include <expected>

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// The caller's account; 403 for everybody else, whatever the scopes of their token.
std::expected<AccountId, Refusal> reviewer_of(const Call& call);

}  // namespace ynghyd::api
