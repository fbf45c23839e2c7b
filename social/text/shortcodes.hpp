#pragma once
// Names between colons (:deryn:) that stand for a small picture.
// All functions take anything, run in linear time, and may be called on any thread.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ynghyd::social::text {

inline constexpr std::size_t max_shortcode = 64;
inline constexpr std::size_t max_shortcodes_of_text = 100;  ///< Further ones stay words.

/// Letters and digits of ASCII, _ and -; at most 64.
bool is_shortcode(std::string_view name);
/// The name in ":name:"; empty when it is not of that form.
std::string_view shortcode_in(std::string_view text);

struct ShortcodePlace {
    std::size_t begin = 0, length = 0;  ///< Of ":name:".
    std::string_view name;              ///< Part of the text.
};

/// Those that no letter or digit touches, in their order. Borrows the text.
std::vector<ShortcodePlace> shortcodes_in_plain(std::string_view text);
/// Of what sanitize() gave: outside of tags, where they are words.
std::vector<ShortcodePlace> shortcodes_in_html(std::string_view html);

}  // namespace ynghyd::social::text
