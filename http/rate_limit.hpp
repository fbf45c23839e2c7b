#pragma once
// How much one client may ask: a bucket per address (IPv6: per /64), or per whatever else is
// counted, that refills steadily.

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
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

/// What one taking left behind.
struct RateLimitState {
    bool granted = true;
    std::size_t limit = 0, left = 0;
    Duration next{};  ///< Until there is one again; nothing when there is.
    Duration full{};  ///< Until all are there again.
};

/// Thread-safe.
class RateLimit {
public:
    explicit RateLimit(RateLimitOptions options) : options_(std::move(options)) {}

    /// Takes one; nullopt when it was there, else how long until there is one.
    std::optional<Duration> take(const boost::asio::ip::address& client);
    /// The same of the bucket of this name: an account, a token. Nobody is exempt.
    std::optional<Duration> take(std::string_view name);
    /// The same with all that can be told about it; nullopt when nothing is limited.
    std::optional<RateLimitState> count(const boost::asio::ip::address& client);
    std::optional<RateLimitState> count(std::string_view name);

private:
    using Steady = std::chrono::steady_clock;
    struct Bucket {
        double left;
        Steady::time_point at;
        std::list<std::string>::iterator place;
    };

    RateLimitState take_from(const std::string& key);

    const RateLimitOptions options_;
    std::mutex mutex_;
    std::list<std::string> by_use_;  ///< Most recent first.
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace ynghyd::http
