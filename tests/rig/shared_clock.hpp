#pragma once
// A clock that a test moves while the threads of what it tests look at it.

#include <atomic>

#include "base/clock.hpp"

namespace ynghyd::rig {

class SharedClock : public Clock {
public:
    Timestamp now() const override { return Timestamp(Duration(millis_.load())); }
    void advance(Duration by) { millis_ += by.count(); }

private:
    std::atomic<std::int64_t> millis_ = to_millis(*parse_rfc3339("2027-02-01T09:00:00Z"));
};

}  // namespace ynghyd::rig
