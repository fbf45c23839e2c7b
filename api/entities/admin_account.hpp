#pragma once
// Admin::Account: an account with what only moderators are told of it.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

Json admin_account_entity(const Viewpoint& view, const social::AccountRecord& account);
/// Null for nobody, and for who is gone.
Json admin_account_entity(const Viewpoint& view, AccountId id);

/// A moderator suspended it, or somebody shut out its whole server.
bool is_suspended_here(const Viewpoint& view, const social::AccountRecord& account);

}  // namespace ynghyd::api
