#pragma once
// Who we say we are.

#include <string_view>

namespace ynghyd {

inline constexpr std::string_view version = "0.1.0";
/// The version of Mastodon whose API apps may expect.
inline constexpr std::string_view compatible_version = "4.5.0";

}  // namespace ynghyd
