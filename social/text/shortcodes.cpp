#include "social/text/shortcodes.hpp"

#include <algorithm>

namespace ynghyd::social::text {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_shortcode_character(char c) {
    return is_letter_or_digit(c) || c == '_' || c == '-';
}

/// Of the name that begins there; 0 when there is none with a colon behind it.
std::size_t length_of_name(std::string_view text, std::size_t begin) {
    std::size_t length = 0;
    while (begin + length < text.size() && length <= max_shortcode &&
           is_shortcode_character(text[begin + length]))
        ++length;
    const auto end = begin + length;
    const bool closed = end < text.size() && text[end] == ':';
    return closed && length <= max_shortcode ? length : 0;
}

std::vector<ShortcodePlace> find_shortcodes(std::string_view text, bool has_tags) {
    std::vector<ShortcodePlace> places;
    for (std::size_t at = 0; at < text.size() && places.size() < max_shortcodes_of_text; ++at) {
        if (has_tags && text[at] == '<') {
            at = text.find('>', at);
            if (at == std::string_view::npos) break;
            continue;
        }
        if (text[at] != ':' || (at > 0 && is_letter_or_digit(text[at - 1]))) continue;
        const auto length = length_of_name(text, at + 1);
        const auto behind = at + length + 2;
        if (length == 0 || (behind < text.size() && is_letter_or_digit(text[behind]))) continue;
        places.push_back({at, length + 2, text.substr(at + 1, length)});
        at = behind - 1;
    }
    return places;
}

}  // namespace

bool is_shortcode(std::string_view name) {
    return !name.empty() && name.size() <= max_shortcode &&
           std::ranges::all_of(name, is_shortcode_character);
}

std::string_view shortcode_in(std::string_view text) {
    if (text.size() < 3 || !text.starts_with(':') || !text.ends_with(':')) return {};
    const auto name = text.substr(1, text.size() - 2);
    return is_shortcode(name) ? name : std::string_view();
}

std::vector<ShortcodePlace> shortcodes_in_plain(std::string_view text) {
    return find_shortcodes(text, false);
}

std::vector<ShortcodePlace> shortcodes_in_html(std::string_view html) {
    return find_shortcodes(html, true);
}

}  // namespace ynghyd::social::text
