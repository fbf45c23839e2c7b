#pragma once
// Tag and FeaturedTag: a hashtag, how much it is used, and what the viewer has to do with it.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::api {

/// `name`: as it is to be shown, without #. With a viewer: whether they follow or feature it.
Json tag_entity(const storage::Reader& reader, const social::Site& site, std::string_view name,
                const std::optional<social::AccountRecord>& viewer);

/// Of an account, with how often it used the tag of late.
Json featured_tag_entity(const storage::Reader& reader, const social::Site& site,
                         const social::AccountRecord& account, std::string_view name);

}  // namespace ynghyd::api
