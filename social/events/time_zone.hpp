#pragma once
// Wall-clock times of events: what a clock on the wall shows, in a named zone.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace ynghyd::social {

/// Which of two instants is meant when the clocks go back and a wall-clock time happens twice.
enum class Fold { first, second };

/// Throws std::runtime_error with a sentence when the system has no zone files (tzdata): called at
/// start.
void require_time_zones();

bool is_time_zone(std::string_view iana_name);

/// `local` is YYYY-MM-DDTHH:MM[:SS] or YYYY-MM-DD (midnight). Error::Kind::invalid when it is not,
/// when the zone is unknown, or when the clocks skip that time.
Result<Timestamp> to_utc(std::string_view local, std::string_view zone, Fold fold = Fold::first);

/// 2027-06-17T10:00:00+01:00; UTC when the zone is unknown.
std::string to_rfc3339_in(Timestamp time, std::string_view zone);
/// 2027-06-17T10:00:00
std::string to_local(Timestamp time, std::string_view zone);
/// GMT, BST, CEST, +03.
std::string zone_abbreviation(Timestamp time, std::string_view zone);

}  // namespace ynghyd::social
