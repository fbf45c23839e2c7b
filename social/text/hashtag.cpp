#include "social/text/hashtag.hpp"

#include "social/text/unicode.hpp"

namespace ynghyd::social::text {

std::string normalize_hashtag(std::string_view tag) {
    std::string key = normalize_nfkc_casefold(tag);
    if (key.starts_with('#')) key.erase(0, 1);
    return key;
}

}  // namespace ynghyd::social::text
