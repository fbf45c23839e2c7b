#pragma once
// What a member's plain text holds besides words: addresses, mentions and hashtags, by Mastodon's
// grammar. Linear time; pure functions; any thread.

#include <cstddef>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

struct TextEntity {
    enum class Kind { url, mention, hashtag };

    Kind kind = Kind::url;
    std::size_t begin = 0;  ///< First byte, that of "@" or "#" included.
    std::size_t end = 0;    ///< One past the last byte.

    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
    bool operator==(const TextEntity&) const = default;
};

/// All entities from left to right; none overlaps another.
std::vector<TextEntity> find_entities(std::string_view text);

/// The end of the address that starts at `begin`, or `begin` when none does: http, https, xmpp or
/// magnet, without trailing punctuation and without an unbalanced ")".
std::size_t find_url_end(std::string_view text, std::size_t begin);

}  // namespace ynghyd::social::text
