#pragma once
// What may be forgotten of how people came in: sessions, codes and links that have ended.

#include <cstdint>
#include <string_view>

#include "base/clock.hpp"
#include "storage/tables.hpp"

namespace ynghyd::social {

/// Whether a row of a session, a code, a link or a recent post is of no use to anybody any longer.
/// A code is kept for a day: when it comes a second time, the token of the first has to end.
bool has_expired(std::uint8_t table, std::string_view value, Timestamp now);

}  // namespace ynghyd::social
