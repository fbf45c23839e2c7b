#include "social/text/hashtag.hpp"

#include "social/text/compose.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {

std::string normalize_hashtag(std::string_view tag) {
    std::string key = normalize_nfkc_casefold(tag);
    if (key.starts_with('#')) key.erase(0, 1);
    return key;
}

bool is_hashtag(std::string_view name) {
    const auto found = compose("#" + std::string(name), {}, "").hashtags;
    return found.size() == 1 && found[0] == name;
}

}  // namespace ynghyd::social::text
