#pragma once
// How much one client may ask: a bucket per address (IPv6: per /64) that refills steadily.

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/clock.hpp"
#include "http/network.hpp"

namespace ynghyd::http {

struct RateLimitOptions {
    bool enabled = true;
    std::size_t requests = 300;  ///< At once, and in each window.
    Duration window = std::chrono::minutes(5);
    std::vector<Network> exempt;
    std::size_t clients = 100'000;  ///< Remembered; the longest silent is forgotten first.
};

/// Thread-safe.
class RateLimit {
public:
    explicit RateLimit(RateLimitOptions options) : options_(std::move(options)) {}

    /// Takes one; nullopt when it was there, else how long until there is one.
    std::optional<Duration> take(const boost::asio::ip::address& client);

private:
    using Steady = std::chrono::steady_clock;
    struct Bucket {
        double left;
        Steady::time_point at;
        std::list<std::string>::iterator place;
    };

    const RateLimitOptions options_;
    std::mutex mutex_;
    std::list<std::string> by_use_;  ///< Most recent first.
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace ynghyd::http
