#pragma once
// federation.* of the configuration.

#include <cstddef>
#include <vector>

#include "base/clock.hpp"
#include "base/iri.hpp"
#include "http/rate_limit.hpp"
#include "keys/signature_window.hpp"
#include "social/site.hpp"

namespace ynghyd::federation {

struct Options {
    social::FederationMode mode = social::FederationMode::open;
    social::GroupPolicy group = social::GroupPolicy::members;
    Duration poll_pause = std::chrono::minutes(3);
    Duration seats_pause = std::chrono::minutes(15);
    IriRules rules;  ///< What ids may be: outbound.allow_http and names of test networks.

    bool secure = false;  ///< Documents are for those who sign their requests.

    keys::SignatureWindow signature_window;
    Duration key_refetch =
        std::chrono::minutes(5);   ///< A failed verification refetches a key at most this often.
    std::size_t key_fetches = 64;  ///< At once; more inbound requests from strangers get 503.
    std::size_t waiting_activities = 5'000;  ///< Accepted but not yet committed; more get 503.

    Duration keep_seen = std::chrono::hours(24 * 30);  ///< Longer than anybody tries again.
    Duration keep_received = std::chrono::hours(24 * 30);
    Duration keep_reports = std::chrono::hours(24 * 90);

    http::RateLimitOptions rate_limit;  ///< Of inbox posts, by client address.

    /// The pauses after the 1st, 2nd, … failed try; empty: n^4 + 15 s with jitter, 16 times.
    std::vector<Duration> retry_schedule;
    std::size_t deliveries_per_host = 2;
    std::size_t deliveries_in_flight = 1'000;
    std::size_t breaker_failures = 5;  ///< In a row within breaker_window, …
    Duration breaker_window = std::chrono::minutes(10);
    Duration breaker_pause = std::chrono::minutes(30);  ///< … park the host; then one probe.
    std::size_t dead_after_days = 7;                    ///< Days with failures and no success.
};

}  // namespace ynghyd::federation
