#pragma once
// Whether the disk has room left. RocksDB is kept from meeting its end: after a failed write it may
// stop the whole program, and what it needs to tidy up is no longer there.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>

namespace ynghyd::storage {

/// Thread-safe; looks at most ten times a second.
class DiskSpace {
public:
    /// `reserve_bytes`: what must stay free on the file system of `directory`; 0: nothing.
    DiskSpace(std::filesystem::path directory, std::uint64_t reserve_bytes);

    /// Less than the reserve is free. False when it cannot be asked.
    bool is_short() const;

private:
    using Steady = std::chrono::steady_clock;

    const std::filesystem::path directory_;
    const std::uint64_t reserve_;
    mutable std::atomic<Steady::rep> looked_at_ =
        Steady::time_point::min().time_since_epoch().count();
    mutable std::atomic<bool> is_short_ = false;
};

}  // namespace ynghyd::storage
