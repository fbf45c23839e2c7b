#pragma once
// What every rule of the product needs to know about where and when it runs.

#include "base/clock.hpp"
#include "base/id.hpp"
#include "social/addresses.hpp"

namespace ynghyd::social {

/// With whom this server speaks: everybody who is not blocked, or nobody who is not allowed.
enum class FederationMode { open, allow_list };

/// Borrowed; lives as long as the program. Thread-safe.
struct Site {
    const Addresses& addresses;
    IdSource& ids;
    const Clock& clock;
    FederationMode mode = FederationMode::open;
};

}  // namespace ynghyd::social
