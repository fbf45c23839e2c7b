#pragma once
// Foreign text made harmless: HTML rebuilt from an allow-list, HTML as plain text, names.
// All functions take anything, never fail, run in linear time, and may be called on any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace ynghyd::social::text {

inline constexpr std::size_t max_text_bytes = 64 * 1024;        ///< Of text, markup not counted.
inline constexpr std::size_t max_sanitized_bytes = 512 * 1024;  ///< Of the whole result.
inline constexpr std::size_t max_links = 1000;                  ///< Further links become text.
inline constexpr std::size_t max_nesting = 32;                  ///< Deeper elements become text.

/// Raised when the rules change, so that stored HTML can be sanitised again.
inline constexpr int sanitizer_version = 1;

/// Well-formed HTML of the elements and attributes of markup.hpp only; everything else is dropped
/// and its text kept. Links carry rel="nofollow noopener noreferrer ugc". What exceeds a limit is
/// cut off at the end. Idempotent: sanitize(sanitize(x)) == sanitize(x).
std::string sanitize(std::string_view html);

/// What a reader of `html` sees, for search, mail and terminals: paragraphs are separated by an
/// empty line, <br> and list items by a line end, white space is collapsed outside <pre>.
std::string to_plain_text(std::string_view html);

/// A display name or title on one line: without tags, control characters and characters that
/// reorder the text around them. Character references are decoded; the result is plain text.
std::string sanitize_name(std::string_view text);

}  // namespace ynghyd::social::text
