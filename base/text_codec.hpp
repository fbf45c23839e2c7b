#pragma once
// Bytes as text and back: base64, hex, base58, percent-encoding, HTML escaping.

#include <optional>
#include <string>
#include <string_view>

namespace ynghyd {

std::string to_base64(std::string_view bytes);     ///< RFC 4648 section 4, padded.
std::string to_base64url(std::string_view bytes);  ///< RFC 4648 section 5, no padding.
/// Strict: exact padding, no white space, no stray bits; nullopt otherwise.
std::optional<std::string> parse_base64(std::string_view text);
std::optional<std::string> parse_base64url(std::string_view text);

std::string to_hex(std::string_view bytes);
std::optional<std::string> parse_hex(std::string_view text);

std::string to_base58(std::string_view bytes);  ///< Bitcoin alphabet, as in multibase "z".
std::optional<std::string> parse_base58(std::string_view text);  ///< At most 2048 characters.

/// Encodes everything but unreserved characters (RFC 3986 section 2.3).
std::string percent_encode(std::string_view text);
/// nullopt for a broken escape. `plus_is_space` for form fields and query strings.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

/// & < > " ' as character references: safe in text and in quoted attributes.
std::string escape_html(std::string_view text);

bool is_valid_utf8(std::string_view text);
/// Number of code points; ill-formed bytes count one each.
std::size_t count_code_points(std::string_view text);
/// At most `limit` code points of well-formed UTF-8, never cutting one in half.
std::string_view cut_code_points(std::string_view text, std::size_t limit);

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
std::string to_lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);  ///< Spaces and tabs, as in header values.

}  // namespace ynghyd
