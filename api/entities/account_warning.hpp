#pragma once
// AccountWarning: what a moderator did, as the member is told of it.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

/// Null when there is no such warning of this account.
Json account_warning_entity(const Viewpoint& view, AccountId account, AccountWarningId id);

}  // namespace ynghyd::api
