#pragma once
// Language tags as posts, events and members carry them (BCP 47).

#include <optional>
#include <string>
#include <string_view>

namespace ynghyd::social::text {

/// True for a language with optional script, region and variants: "cy", "en", "cy-GB", "zh-Hant".
/// Private use ("x-…"), extensions and grandfathered tags are not accepted.
bool is_language_tag(std::string_view tag);

/// The tag in lower case with "-" between its parts ("cy_GB" gives "cy-gb"); nullopt when it is
/// none.
std::optional<std::string> canonical_language(std::string_view tag);

/// The language alone: "cy-gb" gives "cy"; empty when `tag` is no language tag.
std::string primary_language(std::string_view tag);

}  // namespace ynghyd::social::text
