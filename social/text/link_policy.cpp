#include "social/text/link_policy.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/text_codec.hpp"

namespace ynghyd::social::text {
namespace {

using namespace std::string_view_literals;

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

/// `rest` follows the scheme and its colon.
bool has_plain_host(std::string_view rest) {
    if (!rest.starts_with("//")) return false;
    const std::string_view authority = rest.substr(2, rest.find_first_of("/?#", 2) - 2);
    if (authority.empty() || authority.starts_with(':')) return false;
    return authority.find_first_of(" @%\\\"'<>`{}|^") == std::string_view::npos;
}

bool has_allowed_scheme(std::string_view url) {
    const auto colon = url.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string scheme = to_lower_ascii(url.substr(0, colon));
    const std::string_view rest = url.substr(colon + 1);
    if (scheme == "http" || scheme == "https" || scheme == "gemini") return has_plain_host(rest);
    if (scheme == "xmpp") return !rest.empty();
    return scheme == "magnet" && rest.starts_with('?');
}

std::string encode_forbidden(std::string_view url) {
    std::string out;
    for (const char c : url) {
        if (" \"<>\\^`{|}"sv.find(c) != std::string_view::npos)
            out += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out;
}

}  // namespace

std::optional<std::string> safe_link(std::string_view url) {
    const auto first = std::min(url.find_first_not_of(' '), url.size());
    url = url.substr(first, url.find_last_not_of(' ') + 1 - first);
    if (url.size() > max_link_bytes || std::ranges::any_of(url, is_control) ||
        !is_valid_utf8(url) || !has_allowed_scheme(url))
        return std::nullopt;
    std::string link = encode_forbidden(url);
    if (link.size() > max_link_bytes) return std::nullopt;
    return link;
}

}  // namespace ynghyd::social::text
