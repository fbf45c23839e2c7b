#pragma once
// Who we say we are.

#include <string_view>

namespace ynghyd {

inline constexpr std::string_view version = "0.1.0";

}  // namespace ynghyd
