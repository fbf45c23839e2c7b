#include "base/authority.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

#include <arpa/inet.h>
#include <idn2.h>

#include "base/text_codec.hpp"

namespace ynghyd {
namespace {

constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_label = 63;

/// Names that never belong to a machine on the public internet.
constexpr std::array<std::string_view, 11> private_suffixes = {
    ".localhost", ".local", ".internal", ".home.arpa", ".lan",    ".onion",
    ".i2p",       ".alt",   ".test",     ".invalid",   ".example"};

std::unexpected<Error> bad_host(std::string reason) {
    return failure(Error::Kind::invalid, "The host name " + std::move(reason) + ".");
}

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// What getaddrinfo may take for (the end of) an IPv4 address: 1, 0177, 0x7f.
bool is_number(std::string_view label) {
    if (label.starts_with("0x")) return std::ranges::all_of(label.substr(2), is_hex_digit);
    return std::ranges::all_of(label, is_digit);
}

/// Lower-case A-labels; nullopt when the name is none in IDNA2008.
std::optional<std::string> to_a_labels(const std::string& name) {
    char* raw = nullptr;
    const int code = idn2_to_ascii_8z(name.c_str(), &raw, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    const std::unique_ptr<char, void (*)(void*)> owner(raw, idn2_free);
    if (code != IDN2_OK) return std::nullopt;
    return to_lower_ascii(raw);
}

Result<void> check_label(std::string_view label) {
    if (label.empty()) return bad_host("has an empty label");
    if (label.size() > longest_label) return bad_host("has a label of more than 63 bytes");
    if (label.front() == '-' || label.back() == '-')
        return bad_host("has a label that begins or ends with a hyphen");
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
    };
    if (!std::ranges::all_of(label, is_allowed))
        return bad_host("may have letters, digits, hyphens and dots only");
    return {};
}

bool is_private_name(std::string_view name) {
    return name.find('.') == name.npos ||
           std::ranges::any_of(private_suffixes, [&](auto end) { return name.ends_with(end); });
}

Result<void> check_name(std::string_view name, const IriRules& rules) {
    if (name.size() > longest_host) return bad_host("is longer than 253 bytes");
    std::string_view rest = name;
    std::string_view last;
    for (bool more = true; more;) {
        const auto dot = rest.find('.');
        more = dot != rest.npos;
        last = rest.substr(0, dot);
        TRY_VOID(check_label(last));
        if (more) rest.remove_prefix(dot + 1);
    }
    if (is_number(last)) return bad_host("must not be an IP address or end in a number");
    if (!rules.allow_private_names && is_private_name(name))
        return bad_host("is not one of the public internet");
    return {};
}

/// "[::1]" or "127.0.0.1" in canonical spelling; nullopt when it is neither.
std::optional<std::string> parse_ip_literal(const std::string& text) {
    std::array<char, INET6_ADDRSTRLEN> shown{};
    std::array<unsigned char, sizeof(in6_addr)> address{};
    if (inet_pton(AF_INET, text.c_str(), address.data()) == 1) return text;
    if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
    const std::string inner = text.substr(1, text.size() - 2);
    if (inet_pton(AF_INET6, inner.c_str(), address.data()) != 1) return std::nullopt;
    return std::string("[") + inet_ntop(AF_INET6, address.data(), shown.data(), shown.size()) + "]";
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    if (text.empty() || text[0] == '0') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return port;
}

}  // namespace

Result<std::string> parse_host(std::string_view text, const IriRules& rules) {
    if (text.empty()) return bad_host("is missing");
    // Four bytes a character is the most that UTF-8 takes; libidn2 need not see more.
    if (text.size() > longest_host * 4) return bad_host("is longer than 253 bytes");
    // Before libidn2 could map them away, or stop at a NUL.
    if (std::ranges::any_of(text, [](char c) {
            return (c >= 0 && c <= ' ') || c == '\x7F' || c == '%' || c == '\\' || c == '@';
        }))
        return bad_host("may have letters, digits, hyphens and dots only");
    std::string name = to_lower_ascii(text);
    if (rules.allow_private_names)
        if (auto literal = parse_ip_literal(name)) return *std::move(literal);
    if (!is_ascii(name) || name.find("xn--") != name.npos) {
        auto converted = to_a_labels(name);
        if (!converted) return bad_host("is not a valid international name");
        name = *std::move(converted);
    }
    if (name.ends_with('.')) name.pop_back();
    TRY_VOID(check_name(name, rules));
    return name;
}

Result<Authority> split_authority(std::string_view text, const IriRules& rules,
                                  std::uint16_t default_port) {
    Authority authority{.host = {}, .port = default_port};
    // Colons inside brackets belong to an IPv6 literal.
    const auto bracket = text.find(']');
    const auto colon = text.find(':', bracket == text.npos ? 0 : bracket);
    TRY(authority.host, parse_host(text.substr(0, colon), rules));
    if (colon == text.npos) return authority;
    const auto port = parse_port(text.substr(colon + 1));
    if (!port) return failure(Error::Kind::invalid, "The port must be a number from 1 to 65535.");
    if (*port != default_port && !rules.allow_private_names)
        return failure(Error::Kind::invalid, "Addresses with a port are not accepted here.");
    authority.port = *port;
    return authority;
}

Result<std::string> parse_authority(std::string_view text, const IriRules& rules) {
    constexpr std::uint16_t https_port = 443;
    TRY(Authority authority, split_authority(text, rules, https_port));
    if (authority.port != https_port) authority.host += ':' + std::to_string(authority.port);
    return std::move(authority.host);
}

}  // namespace ynghyd
