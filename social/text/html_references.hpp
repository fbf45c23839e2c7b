#pragma once
// Character references of HTML ("&amp;", "&#233;", "&eacute;") as the characters they stand for.

#include <string>
#include <string_view>

namespace ynghyd::social::text {

/// In attributes a reference without its semicolon counts only when no letter, digit or "="
/// follows.
enum class TextPlace { content, attribute };

/// Knows numeric references and the names of HTML 4 and ASCII punctuation; what it does not know
/// stays as written. Linear; any thread.
std::string decode_character_references(std::string_view text, TextPlace place);

/// The code point of a name without "&" and ";", or 0.
char32_t find_named_reference(std::string_view name);

}  // namespace ynghyd::social::text
