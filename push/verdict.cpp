#include "push/verdict.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "http/retry_after.hpp"

namespace ynghyd::push {
namespace {

constexpr std::uint32_t most_tries = 12;  // spread over two days
constexpr Duration first_pause = std::chrono::minutes(1), longest_pause = std::chrono::hours(6);
constexpr Duration first_rest = std::chrono::seconds(15), longest_rest = std::chrono::hours(1);

/// Four times as long each time.
Duration growing(Duration first, Duration longest, std::uint32_t steps) {
    for (; steps > 0 && first < longest; --steps) first *= 4;
    return std::min(first, longest);
}

}  // namespace

Verdict judge(const Result<http::ClientResponse>& answer, Timestamp now) {
    if (!answer) {
        // Where this server may not go, it never may.
        const bool never = answer.error().kind == Error::Kind::forbidden;
        return {never ? Fate::ended : Fate::again, answer.error().safe_text, !never, {}};
    }
    const int status = answer->status;
    if (status >= 200 && status < 300) return {};
    Verdict verdict{Fate::again, fmt::format("it answered {}", status), false, {}};
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
        verdict.fate = Fate::ended;
        return verdict;
    }
    // 429 may be about this app alone.
    verdict.service_failed = status >= 500;
    verdict.rest = http::read_retry_after(answer->header("retry-after"), now);
    return verdict;
}

std::optional<Duration> pause_after(std::uint32_t tries) {
    if (tries >= most_tries) return std::nullopt;
    return growing(first_pause, longest_pause, tries - 1);
}

Duration rest_after(std::uint32_t failures) {
    return growing(first_rest, longest_rest, failures - 1);
}

}  // namespace ynghyd::push
