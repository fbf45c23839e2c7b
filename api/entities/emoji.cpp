#include "api/entities/emoji.hpp"

namespace ynghyd::api {

Json emoji_entity(const social::Site& site, const social::CustomEmojiRecord& emoji) {
    Json json;
    json["shortcode"] = emoji.shortcode;
    json["url"] = social::emoji_url(site, emoji);
    json["static_url"] = social::still_emoji_url(site, emoji);
    json["visible_in_picker"] = true;
    if (!emoji.category.empty()) json["category"] = emoji.category;
    return json;
}

Json emoji_entities(const social::Site& site,
                    const std::vector<social::CustomEmojiRecord>& emojis) {
    Json list = Json::array();
    for (const auto& emoji : emojis) list.push_back(emoji_entity(site, emoji));
    return list;
}

}  // namespace ynghyd::api
