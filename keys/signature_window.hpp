#pragma once
// How long a signed request is good: the same rule for every scheme.

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace ynghyd::keys {

/// How far clocks may disagree and how old a request may be. federation.signature_window.
struct SignatureWindow {
    Duration skew = std::chrono::hours(1);        ///< Future allowed, and margin added to the age.
    Duration validity = std::chrono::minutes(5);  ///< Without a signed expiry.
    Duration longest = std::chrono::hours(12);    ///< Cap on a signed expiry.
};

/// The year 9999: later seconds would overflow a Timestamp.
constexpr std::int64_t latest_second = 253'402'300'799;

/// `made`: what the signature says of its own age. `expires`: seconds, only when the signature
/// covers them. Error::Kind::unauthenticated outside the window.
Result<void> check_signature_time(Timestamp made, std::optional<std::int64_t> expires,
                                  Timestamp now, const SignatureWindow& window);

}  // namespace ynghyd::keys
