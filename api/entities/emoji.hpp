#pragma once
// CustomEmoji: what names between colons stand for in a text.

#include <vector>

#include "base/json.hpp"
#include "social/site.hpp"
#include "social/statuses/custom_emoji.hpp"

namespace ynghyd::api {

/// With a category when it is ours and has one.
Json emoji_entity(const social::Site& site, const social::CustomEmojiRecord& emoji);
Json emoji_entities(const social::Site& site, const std::vector<social::CustomEmojiRecord>& emojis);

}  // namespace ynghyd::api
