#pragma once
// What a push service's answer means for the message, the subscription and the service.

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "http/client.hpp"

namespace ynghyd::push {

enum class Fate {
    sent,
    again,  ///< Later, if it is not too old by then.
    ended,  ///< The subscription is of no use any more.
    moot,   ///< Nothing was to be sent.
};

struct Verdict {
    Fate fate = Fate::sent;
    std::string reason{};            ///< Of what was not sent.
    bool service_failed = false;     ///< Others that go there wait, too.
    std::optional<Duration> rest{};  ///< So long it wants to be left alone.
};

/// Pure function.
Verdict judge(const Result<http::ClientResponse>& answer, Timestamp now);

/// How long to wait after so many tries that failed; nullopt when it was the last one.
std::optional<Duration> pause_after(std::uint32_t tries);

/// How long a service rests after so many failures in a row.
Duration rest_after(std::uint32_t failures);

}  // namespace ynghyd::push
