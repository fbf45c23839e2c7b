#include "federation/documents/emoji_document.hpp"

namespace ynghyd::federation {

void add_emoji_tags(Json& tags, const social::Site& site,
                    const std::vector<social::CustomEmojiRecord>& emojis) {
    for (const auto& emoji : emojis)
        tags.push_back({{"type", "Emoji"},
                        {"name", ":" + emoji.shortcode + ":"},
                        {"updated", to_rfc3339(emoji.updated)},
                        {"icon",
                         {{"type", "Image"},
                          {"mediaType", emoji.original.media_type},
                          {"url", social::emoji_url(site, emoji)}}}});
}

}  // namespace ynghyd::federation
