#pragma once
// Custom emoji on pages: names between colons become pictures, in words only, never in tags.

#include <string>
#include <string_view>
#include <vector>

#include "social/site.hpp"
#include "social/statuses/custom_emoji.hpp"
#include "social/text/shortcodes.hpp"
#include "storage/engine.hpp"

namespace ynghyd::web {

/// What names stand for in the texts of one server.
class EmojiPictures {
public:
    EmojiPictures() = default;
    EmojiPictures(const social::Site& site, const std::vector<social::CustomEmojiRecord>& emojis);
    void add(const social::Site& site, const std::vector<social::CustomEmojiRecord>& emojis);

    /// HTML from sanitised HTML.
    std::string in_html(std::string_view html) const;
    /// HTML from plain text.
    std::string in_plain(std::string_view text) const;

private:
    struct Picture {
        std::string shortcode, url;
    };
    using Places = std::vector<social::text::ShortcodePlace>;

    std::string replaced(std::string_view html, const Places& places) const;
    std::vector<Picture> pictures_;
};

}  // namespace ynghyd::web
