#include "http/retry_after.hpp"

#include <algorithm>
#include <string>

namespace ynghyd::http {
namespace {

constexpr Duration shortest_retry_after = std::chrono::seconds(1);
constexpr Duration longest_retry_after = std::chrono::hours(24);

}  // namespace

std::optional<Duration> read_retry_after(std::string_view value, Timestamp now) {
    if (value.empty()) return std::nullopt;
    if (value.find_first_not_of("0123456789") == std::string_view::npos) {
        const auto pause = parse_duration(std::string(value) + "s").value_or(longest_retry_after);
        return std::clamp(pause, shortest_retry_after, longest_retry_after);
    }
    const auto date = parse_http_date(value);
    if (!date) return std::nullopt;
    return std::clamp(Duration(*date - now), shortest_retry_after, longest_retry_after);
}

}  // namespace ynghyd::http
