#include "web/emoji_pictures.hpp"

#include <algorithm>

#include "base/text_codec.hpp"

namespace ynghyd::web {

EmojiPictures::EmojiPictures(const social::Site& site,
                             const std::vector<social::CustomEmojiRecord>& emojis) {
    add(site, emojis);
}

void EmojiPictures::add(const social::Site& site,
                        const std::vector<social::CustomEmojiRecord>& emojis) {
    for (const auto& emoji : emojis)
        pictures_.push_back({emoji.shortcode, social::emoji_url(site, emoji)});
}

std::string EmojiPictures::in_html(std::string_view html) const {
    if (pictures_.empty()) return std::string(html);
    return replaced(html, social::text::shortcodes_in_html(html));
}

/// What is escaped has no tags left, and a name is the same as before.
std::string EmojiPictures::in_plain(std::string_view text) const {
    const auto html = escape_html(text);
    if (pictures_.empty()) return html;
    return replaced(html, social::text::shortcodes_in_plain(html));
}

std::string EmojiPictures::replaced(std::string_view html, const Places& places) const {
    std::string out;
    std::size_t copied = 0;
    for (const auto& place : places) {
        const auto picture = std::ranges::find(pictures_, place.name, &Picture::shortcode);
        if (picture == pictures_.end()) continue;
        const auto name = html.substr(place.begin, place.length);
        out += html.substr(copied, place.begin - copied);
        out += "<img class=\"emoji\" src=\"" + escape_html(picture->url) + "\" alt=\"" +
               std::string(name) + "\" title=\"" + std::string(name) + "\" loading=\"lazy\">";
        copied = place.begin + place.length;
    }
    return out += html.substr(copied);
}

}  // namespace ynghyd::web
