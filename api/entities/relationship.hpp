#pragma once
// What two accounts are to each other, as one of them sees it.

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

/// Relationship: every boolean is there, some clients give up without one.
Json relationship_entity(const storage::Reader& reader, const social::Site& site,
                         const social::AccountRecord& viewer, const social::AccountRecord& other);

}  // namespace ynghyd::api
