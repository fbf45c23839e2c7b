#include "social/text/text_entities.hpp"

#include <algorithm>

#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

constexpr char32_t full_width_number_sign = 0xFF03;

bool is_user_char(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_tag_separator(char32_t c) {
    return c == 0xB7 || c == 0x30FB || c == 0x200C;
}

/// Runs of `is_part` characters joined by runs of "." and "-": the shape of user names and hosts.
template <class IsPart>
std::size_t find_name_end(std::string_view text, std::size_t begin, IsPart is_part) {
    std::size_t end = begin;
    for (std::size_t pos = begin; pos < text.size();) {
        const CodePoint c = code_point_at(text, pos);
        const bool is_joint = (c.value == '.' || c.value == '-') && end > begin;
        if (!is_part(c.value) && !is_joint) break;
        pos += c.size;
        if (!is_joint) end = pos;
    }
    return end;
}

/// ":8443" after a host, as test networks have it; a number that goes on as a word is none.
std::size_t find_port_end(std::string_view text, std::size_t begin) {
    if (begin >= text.size() || text[begin] != ':') return begin;
    const auto end = std::min(text.find_first_not_of("0123456789", begin + 1), text.size());
    const std::size_t digits = end - begin - 1;
    if (digits < 2 || digits > 5 || is_word(code_point_at(text, end).value)) return begin;
    return end;
}

/// `at` is the position of "@". Returns `at` when no mention starts there.
std::size_t find_mention_end(std::string_view text, std::size_t at) {
    const char32_t before = code_point_before(text, at).value;
    if (is_word(before) || before == '=' || before == '/') return at;
    const std::size_t user_end = find_name_end(text, at + 1, is_user_char);
    if (user_end == at + 1) return at;
    if (user_end >= text.size() || text[user_end] != '@') return user_end;
    const std::size_t host_end = find_name_end(text, user_end + 1, is_word);
    return host_end == user_end + 1 ? user_end : find_port_end(text, host_end);
}

/// `at` is the position of the number sign, `size` its length in bytes.
std::size_t find_hashtag_end(std::string_view text, std::size_t at, std::size_t size) {
    if (at > 0 && !is_white_space(code_point_before(text, at).value)) return at;
    std::size_t end = at + size;
    bool has_letter = false;
    for (std::size_t pos = end; pos < text.size();) {
        const CodePoint c = code_point_at(text, pos);
        const bool is_inner = is_tag_separator(c.value) && pos > at + size;
        if (!is_word(c.value) && !is_inner) break;
        pos += c.size;
        has_letter = has_letter || is_letter(c.value);
        if (!is_inner) end = pos;
    }
    return has_letter ? end : at;
}

TextEntity find_entity_at(std::string_view text, std::size_t pos) {
    using Kind = TextEntity::Kind;
    switch (text[pos]) {
        case 'h':
        case 'H':
        case 'x':
        case 'X':
        case 'm':
        case 'M':
            return {Kind::url, pos, find_url_end(text, pos)};
        case '@':
            return {Kind::mention, pos, find_mention_end(text, pos)};
        case '#':
            return {Kind::hashtag, pos, find_hashtag_end(text, pos, 1)};
        case '\xEF':
            if (const CodePoint c = code_point_at(text, pos); c.value == full_width_number_sign)
                return {Kind::hashtag, pos, find_hashtag_end(text, pos, c.size)};
            return {};
        default:
            return {};
    }
}

}  // namespace

std::vector<TextEntity> find_entities(std::string_view text) {
    std::vector<TextEntity> entities;
    for (std::size_t pos = 0; pos < text.size();) {
        const TextEntity entity = find_entity_at(text, pos);
        if (entity.end > pos) {
            entities.push_back(entity);
            pos = entity.end;
        } else {
            ++pos;
        }
    }
    return entities;
}

}  // namespace ynghyd::social::text
