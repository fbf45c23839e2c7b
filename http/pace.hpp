#pragma once
// How long a slow peer is borne with. Private to this folder.

#include <chrono>
#include <cstdint>

#include "base/clock.hpp"

namespace ynghyd::http {

/// A peer must move at least 1 KiB a second, looked at over one time limit after another
///. What moved fast before gives no right to stall later.
class Pace {
public:
    explicit Pace(Duration limit)
        : limit_(limit), needed_(static_cast<std::uint64_t>(limit.count()) * 1024 / 1000) {}

    std::chrono::steady_clock::time_point deadline() const { return begin_ + limit_; }

    void count(std::uint64_t bytes) {
        moved_ += bytes;
        if (moved_ < needed_) return;
        moved_ = 0;
        begin_ = std::chrono::steady_clock::now();
    }

private:
    const Duration limit_;
    const std::uint64_t needed_;
    std::uint64_t moved_ = 0;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace ynghyd::http
