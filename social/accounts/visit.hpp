#pragma once
// On which days which members were here, for what admins measure. Days alone: not when, not from
// where, not what they did.

#include <functional>
#include <mutex>
#include <unordered_set>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// So long a day is remembered.
constexpr Duration visits_kept = std::chrono::days(400);

/// Calls fn(day, user) for every visit from the day of `first` to that of `last`, oldest first.
void for_each_visit(const storage::Reader& reader, Timestamp first, Timestamp last,
                    const std::function<void(Timestamp day, AccountId user)>& fn);
/// How many different members were here in the 30 days before `now`.
std::size_t count_active_in_month(const storage::Reader& reader, Timestamp now);

/// The day of a row of this table.
Timestamp day_of_visit(storage::KeyView key);

/// Notes who is here; writes at most once a day for each. Thread-safe; blocks.
class Visits {
public:
    explicit Visits(storage::Store& store) : store_(store) {}
    void note(AccountId user, Timestamp now);

private:
    storage::Store& store_;
    std::mutex mutex_;
    Timestamp day_{};
    std::unordered_set<std::uint64_t> seen_;  ///< On that day.
};

}  // namespace ynghyd::social
