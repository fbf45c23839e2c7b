#pragma once
// What every rule of the product needs to know about where and when it runs.

#include "base/clock.hpp"
#include "base/id.hpp"
#include "social/addresses.hpp"

namespace ynghyd::social {

/// Borrowed; lives as long as the program. Thread-safe.
struct Site {
    const Addresses& addresses;
    IdSource& ids;
    const Clock& clock;
};

}  // namespace ynghyd::social
