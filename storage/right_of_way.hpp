#pragma once
// Who loses again and again against quicker writers is waited for.

#include <atomic>
#include <chrono>
#include <mutex>

namespace ynghyd::storage {

/// Optimistic writers of one row win in no order, so that one of many could lose for ever. One that
/// lost often takes the right of way; the others do not begin before it is through. Thread-safe.
class RightOfWay {
public:
    /// Nobody waits longer than this: the writer that has the right may itself be waiting for one
    /// that gives way.
    static constexpr std::chrono::milliseconds longest_wait{100};

    /// The right until it is destroyed; nobody's when others had it for longest_wait.
    class Held {
    public:
        explicit Held(RightOfWay& way);
        ~Held();
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;

    private:
        RightOfWay& way_;
        std::unique_lock<std::timed_mutex> lock_;
    };

    /// Returns when nobody has the right, or after longest_wait.
    void give_way();

private:
    std::timed_mutex right_;
    std::atomic<int> wanted_ = 0;
};

}  // namespace ynghyd::storage
