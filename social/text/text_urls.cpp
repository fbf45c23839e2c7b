// Addresses in plain text. The grammar is twitter-text's as Mastodon sets it up, except that any
// plausible top-level domain counts, not only those of a list.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/text_codec.hpp"
#include "social/text/text_entities.hpp"
#include "social/text/unicode.hpp"

namespace ynghyd::social::text {
namespace {

constexpr std::size_t max_host_bytes = 253;

bool is_ascii_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_ascii_alphanumeric(char32_t c) {
    return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool may_precede_url(std::string_view text, std::size_t begin) {
    if (begin == 0) return true;
    const char32_t c = code_point_before(text, begin).value;
    return !is_ascii_alphanumeric(c) && !is_one_of(U"@＠$#＃", c);
}

bool has_prefix(std::string_view text, std::size_t begin, std::string_view prefix) {
    return equals_ignoring_case(text.substr(begin, prefix.size()), prefix);
}

bool is_host_char(char32_t c) {
    return is_ascii_alphanumeric(c) || c == '-' || c == '_' || (c >= 0x80 && is_word(c));
}

/// The end of a label; one that begins in ASCII ends where another script than Latin goes on,
/// because writing without spaces continues after "example.com".
std::size_t find_label_end(std::string_view text, std::size_t begin) {
    const bool is_ascii = begin < text.size() && static_cast<unsigned char>(text[begin]) < 0x80;
    std::size_t end = begin;
    for (std::size_t pos = begin; pos < text.size() && pos - begin < max_host_bytes;) {
        const CodePoint c = code_point_at(text, pos);
        if (!is_host_char(c.value) || (is_ascii && c.value >= 0x80 && !is_latin(c.value))) break;
        pos += c.size;
        if (c.value != '-' && c.value != '_') end = pos;
        if (pos == begin + c.size && end == begin) break;  // A label does not begin with "-".
    }
    return end;
}

bool may_be_top_level(std::string_view label) {
    const bool has_letter = std::ranges::any_of(
        label, [](char c) { return !is_ascii_digit(static_cast<unsigned char>(c)); });
    return label.size() >= 2 && has_letter;
}

/// At least two labels, the last of which may be a top-level domain; `begin` otherwise.
std::size_t find_host_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t label = begin; label < text.size() && label - begin < max_host_bytes;) {
        const std::size_t label_end = find_label_end(text, label);
        if (label_end == label) break;
        if (label > begin && may_be_top_level(text.substr(label, label_end - label)))
            end = label_end;
        if (label_end >= text.size() || text[label_end] != '.') break;
        label = label_end + 1;
    }
    return end;
}

std::size_t find_url_port_end(std::string_view text, std::size_t begin) {
    if (begin >= text.size() || text[begin] != ':') return begin;
    const auto end = std::min(text.find_first_not_of("0123456789", begin + 1), text.size());
    return end == begin + 1 ? begin : end;
}

bool is_path_char(char32_t c) {
    return !is_white_space(c) && !is_one_of(U"<>()?", c);
}
bool may_end_path(char32_t c) {
    return is_path_char(c) && !is_one_of(U"!*\"'「」;:=,.$%[]~&|@", c);
}

std::size_t skip_path_chars(std::string_view text, std::size_t pos) {
    while (pos < text.size()) {
        const CodePoint c = code_point_at(text, pos);
        if (!is_path_char(c.value)) break;
        pos += c.size;
    }
    return pos;
}

/// The end of "(…)" with at most one pair inside, or `begin`. Looks at most two brackets ahead, so
/// that "((((…" stays linear.
std::size_t find_balanced_end(std::string_view text, std::size_t begin) {
    std::size_t pos = skip_path_chars(text, begin + 1);
    if (pos < text.size() && text[pos] == '(') {
        const std::size_t inner = skip_path_chars(text, pos + 1);
        if (inner == pos + 1 || inner >= text.size() || text[inner] != ')') return begin;
        pos = skip_path_chars(text, inner + 1);
    }
    const bool is_closed = pos > begin + 1 && pos < text.size() && text[pos] == ')';
    return is_closed ? pos + 1 : begin;
}

/// The end of the path that starts with "/" at `begin`.
std::size_t find_path_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin + 1;
    for (std::size_t pos = end; pos < text.size();) {
        if (text[pos] == '(') {
            const std::size_t after = find_balanced_end(text, pos);
            if (after == pos) break;
            end = pos = after;
            continue;
        }
        const CodePoint c = code_point_at(text, pos);
        if (!is_path_char(c.value)) break;
        pos += c.size;
        if (may_end_path(c.value)) end = pos;
    }
    return end;
}

bool is_query_char(char32_t c) {
    return is_ascii_alphanumeric(c) || is_one_of(U"!?*'();:&=+$/%#[]-_.,~|@^", c) ||
           (c >= 0xA0 && !is_white_space(c));
}
bool may_end_query(char32_t c) {
    return is_ascii_alphanumeric(c) || is_one_of(U"_&=#/-", c) || (c >= 0xA0 && !is_white_space(c));
}

/// The end of the query that starts with "?" at `begin`, or `begin` when nothing follows it.
std::size_t find_query_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t pos = begin + 1; pos < text.size();) {
        const CodePoint c = code_point_at(text, pos);
        if (!is_query_char(c.value)) break;
        pos += c.size;
        if (may_end_query(c.value)) end = pos;
    }
    return end;
}

std::size_t find_tail_end(std::string_view text, std::size_t pos) {
    if (pos < text.size() && text[pos] == '/') pos = find_path_end(text, pos);
    if (pos < text.size() && text[pos] == '?') pos = find_query_end(text, pos);
    return pos;
}

bool is_node_char(char c) {
    return is_ascii_alphanumeric(static_cast<unsigned char>(c)) ||
           std::string_view("-._~%!$()*+,;=").contains(c);
}

/// "xmpp:user@host/resource?query", "xmpp:host?join"; `begin` follows the scheme.
std::size_t find_xmpp_end(std::string_view text, std::size_t begin) {
    std::size_t host = begin;
    while (host < text.size() && is_node_char(text[host])) ++host;
    host = host > begin && host < text.size() && text[host] == '@' ? host + 1 : begin;
    const std::size_t host_end = find_host_end(text, host);
    return host_end == host ? begin : find_tail_end(text, host_end);
}

}  // namespace

std::size_t find_url_end(std::string_view text, std::size_t begin) {
    constexpr std::array<std::string_view, 2> web = {"https://", "http://"};
    constexpr std::string_view xmpp = "xmpp:";
    constexpr std::string_view magnet = "magnet:";
    if (!may_precede_url(text, begin)) return begin;
    for (const std::string_view prefix : web) {
        if (!has_prefix(text, begin, prefix)) continue;
        const std::size_t host = begin + prefix.size();
        const std::size_t end = find_host_end(text, host);
        return end == host ? begin : find_tail_end(text, find_url_port_end(text, end));
    }
    std::size_t after = begin;
    std::size_t end = begin;
    if (has_prefix(text, begin, xmpp)) {
        after = begin + xmpp.size();
        end = find_xmpp_end(text, after);
    } else if (has_prefix(text, begin, magnet)) {
        after = begin + magnet.size();
        end = after < text.size() && text[after] == '?' ? find_query_end(text, after) : after;
    }
    return end > after ? end : begin;
}

}  // namespace ynghyd::social::text
