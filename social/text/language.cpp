#include "social/text/language.hpp"

#include <algorithm>

#include "base/text_codec.hpp"

namespace ynghyd::social::text {
namespace {

bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_alpha(std::string_view part) {
    return std::ranges::all_of(part, is_alpha);
}

bool all_alphanumeric(std::string_view part) {
    return std::ranges::all_of(part, [](char c) { return is_alpha(c) || is_digit(c); });
}

bool is_region(std::string_view part) {
    return (part.size() == 2 && all_alpha(part)) ||
           (part.size() == 3 && std::ranges::all_of(part, is_digit));
}

bool is_variant(std::string_view part) {
    if (!all_alphanumeric(part)) return false;
    return (part.size() >= 5 && part.size() <= 8) || (part.size() == 4 && is_digit(part[0]));
}

std::string_view take_part(std::string_view& rest) {
    const auto end = std::min(rest.find('-'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

}  // namespace

bool is_language_tag(std::string_view tag) {
    constexpr std::size_t longest = 35;  // RFC 5646 section 4.4.1.
    if (tag.size() > longest || tag.ends_with('-')) return false;
    std::string_view rest = tag;
    std::string_view part = take_part(rest);
    if (part.size() < 2 || part.size() > 3 || !all_alpha(part)) return false;
    bool may_be_script = true;
    bool may_be_region = true;
    while (!rest.empty()) {
        part = take_part(rest);
        if (may_be_script && part.size() == 4 && all_alpha(part)) {
            may_be_script = false;
        } else if (may_be_region && is_region(part)) {
            may_be_script = may_be_region = false;
        } else if (is_variant(part)) {
            may_be_script = may_be_region = false;
        } else {
            return false;
        }
    }
    return true;
}

std::optional<std::string> canonical_language(std::string_view tag) {
    std::string canonical = to_lower_ascii(trim(tag));
    std::ranges::replace(canonical, '_', '-');
    if (!is_language_tag(canonical)) return std::nullopt;
    return canonical;
}

std::string primary_language(std::string_view tag) {
    const auto canonical = canonical_language(tag);
    return canonical ? canonical->substr(0, canonical->find('-')) : std::string();
}

}  // namespace ynghyd::social::text
