#include "base/clock.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace ynghyd {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekday_names = {"Sun", "Mon", "Tue", "Wed",
                                                           "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads exactly `digits` digits from the front of text; nullopt and unchanged otherwise.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

/// Only what can be written with four digits for the year.
std::optional<Timestamp> within_range(Timestamp time) {
    const Timestamp first = sys_days(year(1970) / 1 / 1), end = sys_days(year(10'000) / 1 / 1);
    if (time < first || time >= end) return std::nullopt;
    return time;
}

std::optional<Timestamp> from_civil(int y, int mo, int d, int h, int mi, int s) {
    const year_month_day date{year(y), month(static_cast<unsigned>(mo)),
                              day(static_cast<unsigned>(d))};
    // 60 is a leap second: it counts as the first second of the next minute.
    if (!date.ok() || y < 1970 || y > 9999 || h > 23 || mi > 59 || s > 60) return std::nullopt;
    return within_range(Timestamp(sys_days(date) + hours(h) + minutes(mi) + seconds(s)));
}

/// The fraction of a second, cut to milliseconds; nullopt when digits are missing.
std::optional<Duration> take_fraction(std::string_view& text) {
    int millis = 0;
    int scale = 100;
    std::size_t digits = 0;
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
        millis += (text[0] - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
        ++digits;
    }
    if (digits == 0) return std::nullopt;
    return Duration(millis);
}

std::optional<minutes> take_offset(std::string_view& text) {
    if (take(text, "Z") || take(text, "z")) return minutes(0);
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const int sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return std::nullopt;
    const auto m = take_number(text, 2);
    if (!m || *h > 23 || *m > 59) return std::nullopt;
    return sign * (hours(*h) + minutes(*m));
}

template <std::size_t N>
std::optional<int> take_name(std::string_view& text, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i)
        if (take(text, names[i])) return static_cast<int>(i);
    return std::nullopt;
}

}  // namespace

Timestamp SystemClock::now() const {
    return time_point_cast<Duration>(system_clock::now());
}

std::string to_rfc3339(Timestamp time) {
    const auto days_part = floor<days>(time);
    const year_month_day date(days_part);
    const hh_mm_ss clock(floor<seconds>(time) - days_part);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    const auto y = take_number(text, 4);
    if (!y || !take(text, "-")) return std::nullopt;
    const auto mo = take_number(text, 2);
    if (!mo || !take(text, "-")) return std::nullopt;
    const auto d = take_number(text, 2);
    if (!d || !(take(text, "T") || take(text, "t") || take(text, " "))) return std::nullopt;
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return std::nullopt;
    const auto mi = take_number(text, 2);
    if (!mi || !take(text, ":")) return std::nullopt;
    const auto s = take_number(text, 2);
    if (!s) return std::nullopt;
    Duration fraction(0);
    if (take(text, ".")) {
        const auto parsed = take_fraction(text);
        if (!parsed) return std::nullopt;
        fraction = *parsed;
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    const auto civil = from_civil(*y, *mo, *d, *h, *mi, *s);
    if (!civil) return std::nullopt;
    return within_range(*civil + fraction - *offset);
}

std::string to_http_date(Timestamp time) {
    const auto days_part = floor<days>(time);
    const year_month_day date(days_part);
    const hh_mm_ss clock(floor<seconds>(time) - days_part);
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekday_names[weekday(days_part).c_encoding()],
        static_cast<unsigned>(date.day()), month_names[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
        clock.seconds().count());
}

std::optional<Timestamp> parse_http_date(std::string_view text) {
    const auto name = take_name(text, weekday_names);
    if (!name || !take(text, ", ")) return std::nullopt;
    const auto d = take_number(text, 2);
    if (!d || !take(text, " ")) return std::nullopt;
    const auto mo = take_name(text, month_names);
    if (!mo || !take(text, " ")) return std::nullopt;
    const auto y = take_number(text, 4);
    if (!y || !take(text, " ")) return std::nullopt;
    const auto h = take_number(text, 2);
    if (!h || !take(text, ":")) return std::nullopt;
    const auto mi = take_number(text, 2);
    if (!mi || !take(text, ":")) return std::nullopt;
    const auto s = take_number(text, 2);
    if (!s || text != " GMT") return std::nullopt;
    return from_civil(*y, *mo + 1, *d, *h, *mi, *s);
}

std::optional<Duration> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count < 0) return std::nullopt;
    const std::string_view unit(rest, text.data() + text.size());
    std::int64_t factor = 0;
    if (unit == "ms") factor = 1;
    if (unit == "s") factor = 1000;
    if (unit == "m") factor = 60'000;
    if (unit == "h") factor = 3'600'000;
    if (unit == "d") factor = 86'400'000;
    constexpr std::int64_t longest = 10LL * 366 * 86'400'000;
    if (factor == 0 || count > longest / factor) return std::nullopt;
    return Duration(count * factor);
}

std::string to_text(Duration duration) {
    const auto ms = duration.count();
    if (ms != 0 && ms % 86'400'000 == 0) return fmt::format("{}d", ms / 86'400'000);
    if (ms != 0 && ms % 3'600'000 == 0) return fmt::format("{}h", ms / 3'600'000);
    if (ms != 0 && ms % 60'000 == 0) return fmt::format("{}m", ms / 60'000);
    if (ms % 1000 == 0) return fmt::format("{}s", ms / 1000);
    return fmt::format("{}ms", ms);
}

}  // namespace ynghyd
