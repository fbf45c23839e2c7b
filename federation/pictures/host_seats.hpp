#pragma once
// How many pictures are being fetched: a slow server fills its own places, and no others.

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace ynghyd::federation {

/// Thread-safe. Outlives its seats.
class HostSeats {
public:
    HostSeats(std::size_t in_all, std::size_t for_host) : in_all_(in_all), for_host_(for_host) {}

    /// Given back when it is destroyed.
    class Seat {
    public:
        Seat(HostSeats& seats, std::string host) : seats_(&seats), host_(std::move(host)) {}
        Seat(Seat&& other) noexcept : seats_(other.seats_), host_(std::move(other.host_)) {
            other.seats_ = nullptr;
        }
        Seat& operator=(Seat&&) = delete;
        ~Seat() {
            if (seats_) seats_->give_back(host_);
        }

    private:
        HostSeats* seats_;
        std::string host_;
    };

    /// nullopt when the host has all its places taken, or all are.
    std::optional<Seat> take(const std::string& host) {
        const std::lock_guard lock(mutex_);
        if (taken_ == in_all_) return std::nullopt;
        auto& here = by_host_[host];
        if (here == for_host_) return std::nullopt;
        ++here;
        ++taken_;
        return std::optional<Seat>(std::in_place, *this, host);
    }

private:
    void give_back(const std::string& host) {
        const std::lock_guard lock(mutex_);
        --taken_;
        const auto here = by_host_.find(host);
        if (--here->second == 0) by_host_.erase(here);
    }

    const std::size_t in_all_, for_host_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::unordered_map<std::string, std::size_t> by_host_;
};

}  // namespace ynghyd::federation
