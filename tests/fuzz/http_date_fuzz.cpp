#include "base/clock.hpp"
#include "tests/fuzz/entry.hpp"

using namespace ynghyd;

FUZZ_ENTRY(http_date) {
    if (const auto time = parse_http_date(input))
        fuzz::require(parse_http_date(to_http_date(*time)) == time, "an HTTP date is stable");
    if (const auto time = parse_rfc3339(input)) {
        const auto written = parse_rfc3339(to_rfc3339(*time));
        fuzz::require(written && parse_rfc3339(to_rfc3339(*written)) == written,
                      "an RFC 3339 time is stable");
    }
    if (const auto duration = parse_duration(input))
        fuzz::require(parse_duration(to_text(*duration)) == duration, "a duration is stable");
}
