#pragma once
// Wall-clock time as a value, and the clock as something that a test can hold still.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ynghyd {

using Duration = std::chrono::milliseconds;

/// Milliseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

inline std::int64_t to_millis(Timestamp time) {
    return time.time_since_epoch().count();
}
inline Timestamp from_millis(std::int64_t millis) {
    return Timestamp(Duration(millis));
}

/// Thread-safe. Durations within the process use std::chrono::steady_clock instead.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock : public Clock {
public:
    Timestamp now() const override;
};

/// RFC 3339 in UTC to the second: 2027-02-25T17:30:00Z.
std::string to_rfc3339(Timestamp time);

/// RFC 3339 with any offset and any fraction; nullopt for everything else, for years outside
/// 1970–9999 and for dates that do not exist.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

/// IMF-fixdate of RFC 9110 section 5.6.7: Sun, 06 Nov 1994 08:49:37 GMT.
std::string to_http_date(Timestamp time);

/// IMF-fixdate only; nullopt for everything else.
std::optional<Timestamp> parse_http_date(std::string_view text);

/// "30s", "5m", "12h", "2d", "250ms"; nullopt for everything else and for more than 10 years.
std::optional<Duration> parse_duration(std::string_view text);

/// The largest unit that divides it: "90s", "2d".
std::string to_text(Duration duration);

}  // namespace ynghyd
