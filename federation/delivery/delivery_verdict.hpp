#pragma once
// What the answer to a delivery means, and when the next try is.

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "federation/options.hpp"
#include "http/client.hpp"

namespace ynghyd::federation {

struct DeliveryVerdict {
    enum class Kind { delivered, retry, gave_up, cancelled };
    Kind kind = Kind::delivered;
    std::string error;                   ///< One clause for the report: "answered 503".
    bool host_failed = false;            ///< Counts against the host.
    bool inbox_gone = false;             ///< 410: whoever lived there may have left.
    bool inbox_missing = false;          ///< 404: the same, if it goes on.
    std::optional<Duration> host_pause;  ///< Retry-After: for everything to this host.
};

DeliveryVerdict giving_up(std::string error);

/// `attempts`: tries made, this one included.
DeliveryVerdict judge_delivery(const Result<http::ClientResponse>& answer, std::uint32_t attempts,
                               Timestamp now);

/// The pause after the `attempts`th failed try; nullopt when the schedule is at its end.
std::optional<Duration> retry_pause(const Options& options, std::uint32_t attempts, Random& random);

/// For what has expired; `error`: what the last try met.
std::string expired_error(const std::string& error);

}  // namespace ynghyd::federation
