#include "social/text/html_references.hpp"

#include <algorithm>
#include <array>

#include "base/text_codec.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::size_t longest_name = 8;
constexpr std::size_t longest_bare_name = 6;  // "Aacute", "frac12": may lack the semicolon.
constexpr char32_t last_code_point = 0x10FFFF;

/// What &#128; to &#159; mean: Windows-1252, as every browser reads them.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_alphanumeric(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char32_t repaired(char32_t value) {
    if (value >= 0x80 && value < 0xA0) return windows_1252[value - 0x80];
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value == 0 || value > last_code_point || is_surrogate ? replacement_character : value;
}

/// The 106 names that predate the semicolon: Latin-1 and the characters of markup itself.
bool may_lack_semicolon(char32_t value, std::string_view name) {
    if (value >= 0xA0 && value <= 0xFF) return true;
    constexpr std::array<std::string_view, 8> markup = {"amp", "AMP", "lt",   "LT",
                                                        "gt",  "GT",  "quot", "QUOT"};
    return std::ranges::find(markup, name) != markup.end();
}

/// `rest` begins with "&#". Bytes read, 0 when it is no reference.
std::size_t decode_number(std::string_view rest, std::string& out) {
    std::size_t pos = 2;
    const bool is_hex = pos < rest.size() && (rest[pos] == 'x' || rest[pos] == 'X');
    if (is_hex) ++pos;
    const std::size_t digits = pos;
    char32_t value = 0;
    for (; pos < rest.size(); ++pos) {
        const int digit = hex_value(rest[pos]);
        if (digit < 0 || (!is_hex && digit > 9)) break;
        value = value * (is_hex ? 16 : 10) + static_cast<char32_t>(digit);
        value = std::min<char32_t>(value, last_code_point + 1);
    }
    if (pos == digits) return 0;
    if (pos < rest.size() && rest[pos] == ';') ++pos;
    append_utf8(out, repaired(value));
    return pos;
}

/// `rest` begins with "&". Bytes read, 0 when it is no reference.
std::size_t decode_name(std::string_view rest, TextPlace place, std::string& out) {
    std::size_t end = 1;
    while (end < rest.size() && end <= longest_name + 1 && is_alphanumeric(rest[end])) ++end;
    const char follower = end < rest.size() ? rest[end] : '\0';
    if (follower == ';') {
        if (const char32_t value = find_named_reference(rest.substr(1, end - 1))) {
            append_utf8(out, value);
            return end + 1;
        }
    }
    const std::size_t run = end - 1;
    const bool whole_only = place == TextPlace::attribute;
    if (whole_only && (follower == '=' || run > longest_bare_name)) return 0;
    for (std::size_t size = std::min(run, longest_bare_name); size >= 2; --size) {
        const std::string_view name = rest.substr(1, size);
        const char32_t value = find_named_reference(name);
        if (value != 0 && may_lack_semicolon(value, name)) {
            append_utf8(out, value);
            return 1 + size;
        }
        if (whole_only) break;
    }
    return 0;
}

}  // namespace

std::string decode_character_references(std::string_view text, TextPlace place) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();) {
        const auto ampersand = std::min(text.find('&', pos), text.size());
        out.append(text, pos, ampersand - pos);
        pos = ampersand;
        if (pos == text.size()) break;
        const std::string_view rest = text.substr(pos);
        const std::size_t read =
            rest.starts_with("&#") ? decode_number(rest, out) : decode_name(rest, place, out);
        if (read == 0) out += '&';
        pos += std::max<std::size_t>(read, 1);
    }
    return out;
}

}  // namespace ynghyd::social::text
