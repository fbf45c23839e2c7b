#pragma once
// A member's inbox as its owner reads it (ActivityPub section 5.2): what was received and concerns
// them.

#include <string_view>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Newest first: activities that address or are about `owner`, and those of accounts that they
/// follow. `cursor` empty: the collection itself; "first", or the `next` of a page. A page may be
/// shorter than others and still have a next one: it looks at a limited number of activities.
Json render_member_inbox(const storage::Reader& reader, const storage::Blobs& blobs,
                         const social::AccountRecord& owner, std::string_view cursor);

}  // namespace ynghyd::federation
