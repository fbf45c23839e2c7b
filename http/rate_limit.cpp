#include "http/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace ynghyd::http {
namespace {

/// One person has a whole /64 of IPv6.
std::string bucket_of(const boost::asio::ip::address& client) {
    if (client.is_v4()) return client.to_string();
    const auto bytes = client.to_v6().to_bytes();
    return std::string(bytes.begin(), bytes.begin() + 8);
}

Duration in_milliseconds(double seconds) {
    return Duration(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
}

std::optional<Duration> wait_of(const std::optional<RateLimitState>& state) {
    if (!state || state->granted) return std::nullopt;
    return state->next;
}

}  // namespace

std::optional<Duration> RateLimit::take(const boost::asio::ip::address& client) {
    return wait_of(count(client));
}

std::optional<Duration> RateLimit::take(std::string_view name) {
    return wait_of(count(name));
}

std::optional<RateLimitState> RateLimit::count(const boost::asio::ip::address& client) {
    const auto is_exempt = [&](const Network& network) { return network.contains(client); };
    if (!options_.enabled || std::ranges::any_of(options_.exempt, is_exempt)) return std::nullopt;
    return take_from(bucket_of(client));
}

std::optional<RateLimitState> RateLimit::count(std::string_view name) {
    if (!options_.enabled) return std::nullopt;
    return take_from(std::string(name));
}

RateLimitState RateLimit::take_from(const std::string& key) {
    const auto most = static_cast<double>(options_.requests);
    const double per_second = most / std::chrono::duration<double>(options_.window).count();
    const auto now = Steady::now();
    const std::lock_guard lock(mutex_);
    auto found = buckets_.find(key);
    if (found == buckets_.end()) {
        by_use_.push_front(key);
        found = buckets_.emplace(key, Bucket{most, now, by_use_.begin()}).first;
        if (buckets_.size() > options_.clients) {
            buckets_.erase(by_use_.back());
            by_use_.pop_back();
        }
    }
    auto& bucket = found->second;
    by_use_.splice(by_use_.begin(), by_use_, bucket.place);
    const double passed = std::chrono::duration<double>(now - bucket.at).count();
    bucket.left = std::min(most, bucket.left + passed * per_second);
    bucket.at = now;
    RateLimitState state;
    state.limit = options_.requests;
    state.granted = bucket.left >= 1;
    if (state.granted)
        bucket.left -= 1;
    else
        state.next = in_milliseconds((1 - bucket.left) / per_second);
    state.left = static_cast<std::size_t>(bucket.left);
    state.full = in_milliseconds((most - bucket.left) / per_second);
    return state;
}

}  // namespace ynghyd::http
