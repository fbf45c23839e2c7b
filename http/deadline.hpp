#pragma once
// A point in monotonic time, with the length of the wait for whoever has to be told about it.

#include <chrono>
#include <string>

#include "base/clock.hpp"

namespace ynghyd::http {

using TimePoint = std::chrono::steady_clock::time_point;

struct Deadline {
    TimePoint at;
    Duration length{};  ///< How long the whole wait was allowed to be.

    static Deadline after(Duration length) {
        return Deadline{std::chrono::steady_clock::now() + length, length};
    }
    /// This one, or `length` from now when that is sooner.
    Deadline at_most(Duration limit) const {
        const auto sooner = after(limit);
        return sooner.at < at ? sooner : *this;
    }
    /// "30 s", "250 ms": for sentences.
    std::string text() const {
        const auto millis = length.count();
        return millis % 1000 == 0 ? std::to_string(millis / 1000) + " s"
                                  : std::to_string(millis) + " ms";
    }
};

}  // namespace ynghyd::http
