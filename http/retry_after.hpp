#pragma once
// The Retry-After header (RFC 9110 section 10.2.3).

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace ynghyd::http {

/// Seconds or an HTTP date, as a pause of a second to a day; nullopt for anything else.
std::optional<Duration> read_retry_after(std::string_view value, Timestamp now);

}  // namespace ynghyd::http
