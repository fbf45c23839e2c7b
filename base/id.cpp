#include "base/id.hpp"

#include <algorithm>
#include <charconv>

namespace ynghyd {

std::optional<std::uint64_t> parse_id(std::string_view text) {
    if (text.empty() || text[0] < '1' || text[0] > '9') return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (value > INT64_MAX) return std::nullopt;
    return value;
}

Timestamp time_of_id(std::uint64_t id) {
    return from_millis(static_cast<std::int64_t>(id >> 16));
}

std::uint64_t first_id_at(Timestamp time) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, to_millis(time))) << 16;
}

IdSource::IdSource(const Clock& clock, std::uint64_t last) : clock_(clock), last_(last) {}

std::uint64_t IdSource::next() {
    const std::uint64_t now = first_id_at(clock_.now());
    const std::lock_guard lock(mutex_);
    last_ = std::max(last_ + 1, now);
    return last_;
}

}  // namespace ynghyd
