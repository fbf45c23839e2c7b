#pragma once
// Custom emoji of this server as other servers read them.

#include <vector>

#include "base/json.hpp"
#include "social/site.hpp"
#include "social/statuses/custom_emoji.hpp"

namespace ynghyd::federation {

/// Behind what stands in `tags`, an array.
void add_emoji_tags(Json& tags, const social::Site& site,
                    const std::vector<social::CustomEmojiRecord>& emojis);

}  // namespace ynghyd::federation
