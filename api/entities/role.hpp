#pragma once
// Role: what a member may do beside being one.

#include "base/json.hpp"
#include "social/accounts/user.hpp"

namespace ynghyd::api {

/// Apps take permissions from its bits. Who has no other role has that of everybody.
Json role_entity(social::Role role);

/// The id that apps know it by: editors have that of everybody.
std::string_view role_id(social::Role role);

}  // namespace ynghyd::api
