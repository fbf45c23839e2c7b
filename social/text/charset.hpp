#pragma once
// Pages in whatever encoding their authors use, as UTF-8.

#include <string>
#include <string_view>

namespace ynghyd::social::text {

/// `bytes` as UTF-8. What its first bytes say (a byte order mark) counts most, then `charset` (a
/// name as the web uses it, in any case; empty or unknown: UTF-8 if it is that, or else
/// windows-1252). What is ill-formed becomes U+FFFD. Linear; any thread.
std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace ynghyd::social::text
