#pragma once
// Which addresses may become a link in text that we show or send.

#include <optional>
#include <string>
#include <string_view>

namespace ynghyd::social::text {

inline constexpr std::size_t max_link_bytes = 2048;

/// `url` as it may stand in href (not yet HTML-escaped): an absolute address with the scheme http,
/// https, gemini, xmpp or magnet; where there is a host, one without user name, percent sign,
/// backslash or space. Characters that no address may hold are percent-encoded. nullopt for
/// anything else: relative links, other schemes, control characters, too long. Idempotent.
std::optional<std::string> safe_link(std::string_view url);

}  // namespace ynghyd::social::text
