#pragma once
// What admins measure, counted by day: all of some period, and of the one before it.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace ynghyd::social {

/// Whole days in UTC, both included.
struct Period {
    std::chrono::sys_days first{}, last{};

    std::size_t days() const {
        return last < first ? 0 : static_cast<std::size_t>((last - first).count()) + 1;
    }
    Timestamp begin() const { return first; }
    Timestamp end() const { return last + std::chrono::days(1); }  ///< The moment after it.
    bool contains(Timestamp time) const { return time >= begin() && time < end(); }
    /// As long, and right before it.
    Period previous() const;
};

struct Measured {
    std::int64_t total = 0;
    std::optional<std::int64_t> previous;  ///< None where the total is of all times.
    std::vector<std::int64_t> by_day;
    bool is_bytes = false;
};

/// Adds up amounts.
class Tally {
public:
    explicit Tally(const Period& period);
    void add(Timestamp at, std::int64_t amount = 1);
    Measured result() const { return measured_; }

private:
    Period period_, before_;
    Measured measured_;
};

/// Counts different things: each once a day, and once in all.
class DistinctTally {
public:
    explicit DistinctTally(const Period& period);
    void add(Timestamp at, const std::string& thing);
    Measured result() const;

private:
    Period period_, before_;
    std::set<std::string> all_, earlier_;
    std::vector<std::set<std::string>> by_day_;
};

}  // namespace ynghyd::social
