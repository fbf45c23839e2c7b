#include "federation/delivery/delivery_verdict.hpp"

#include <fmt/format.h>

#include "http/retry_after.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::uint32_t default_tries = 16;
constexpr std::uint32_t tries_after_401 = 3;

bool is_temporary(int status) {
    return status == 408 || status == 429 || (status >= 500 && status != 501) ||
           (status >= 300 && status < 400);
}

}  // namespace

DeliveryVerdict giving_up(std::string error) {
    DeliveryVerdict verdict;
    verdict.kind = DeliveryVerdict::Kind::gave_up;
    verdict.error = std::move(error);
    return verdict;
}

DeliveryVerdict judge_delivery(const Result<http::ClientResponse>& answer, std::uint32_t attempts,
                               Timestamp now) {
    using Kind = DeliveryVerdict::Kind;
    DeliveryVerdict verdict;
    if (!answer) {
        verdict.kind = Kind::retry;
        verdict.error = answer.error().safe_text;
        verdict.host_failed = true;
        return verdict;
    }
    const int status = answer->status;
    if (status >= 200 && status < 300) return verdict;
    verdict.error = fmt::format("{} answered {}", answer->url.host(), status);
    verdict.inbox_gone = status == 410;
    verdict.inbox_missing = status == 404;
    if (is_temporary(status)) {
        verdict.kind = Kind::retry;
        verdict.host_failed = status >= 500;
        verdict.host_pause = http::read_retry_after(answer->header("retry-after"), now);
    } else {
        verdict.kind = status == 401 && attempts < tries_after_401 ? Kind::retry : Kind::gave_up;
    }
    return verdict;
}

std::string expired_error(const std::string& error) {
    constexpr auto sentence = "not taken while it was of use";
    return error.empty() ? std::string(sentence) : fmt::format("{}: {}", sentence, error);
}

std::optional<Duration> retry_pause(const Options& options, std::uint32_t attempts,
                                    Random& random) {
    if (!options.retry_schedule.empty()) {
        if (attempts > options.retry_schedule.size()) return std::nullopt;
        return options.retry_schedule[attempts - 1];
    }
    if (attempts > default_tries) return std::nullopt;
    const std::uint64_t n = attempts;
    const std::uint64_t fourth = n * n * n * n;
    const auto seconds = fourth + 15 + random.below(fourth / 2 + 1) + random.below(10) * (n + 1);
    return std::chrono::seconds(seconds);
}

}  // namespace ynghyd::federation
