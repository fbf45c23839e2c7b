#pragma once
// How many of those who joined in some period still come.

#include <chrono>
#include <vector>

#include "social/measures/tally.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

enum class Frequency { day, month };

struct Retained {
    std::chrono::sys_days begin{};  ///< Of the later period.
    std::size_t people = 0;         ///< Who came then, or after that.
    double rate = 0;                ///< Of all who joined.
};

struct Cohort {
    std::chrono::sys_days begin{};  ///< When they joined: in the period that begins here.
    std::vector<Retained> retained;
};

/// For each day or month of `period`, that one and all later ones of it.
std::vector<Cohort> retention(const storage::Reader& reader, const Period& period,
                              Frequency frequency);

}  // namespace ynghyd::social
