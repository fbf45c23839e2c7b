#include "social/events/time_zone.hpp"

#include <sstream>

#include <date/tz.h>
#include <fmt/format.h>

namespace ynghyd::social {
namespace {

const date::time_zone* find_zone(std::string_view name) {
    // locate_zone throws for unknown names: an admin's or a peer's mistake, not a fault.
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

std::optional<date::local_seconds> parse_local(std::string_view text) {
    std::string padded(text);
    if (padded.size() == 10) padded += "T00:00";
    if (padded.size() == 16) padded += ":00";
    if (padded.size() != 19 || padded.ends_with(":60")) return std::nullopt;  // No leap seconds.
    const auto utc = parse_rfc3339(padded + "Z");
    if (!utc) return std::nullopt;
    return date::local_seconds(std::chrono::floor<std::chrono::seconds>(utc->time_since_epoch()));
}

date::sys_seconds to_sys(Timestamp time) {
    return date::sys_seconds(std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()));
}

std::string format_offset(std::chrono::seconds offset) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    const auto size = minutes < 0 ? -minutes : minutes;
    return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

void require_time_zones() {
    if (!find_zone("Europe/London"))
        throw std::runtime_error("The time zone files are missing: install the package tzdata.");
}

bool is_time_zone(std::string_view iana_name) {
    return find_zone(iana_name) != nullptr;
}

Result<Timestamp> to_utc(std::string_view local, std::string_view zone, Fold fold) {
    const auto wall = parse_local(local);
    if (!wall)
        return failure(Error::Kind::invalid, fmt::format("\"{}\" is not a date and time like "
                                                         "2027-02-25T17:30.",
                                                         local));
    const auto* found = find_zone(zone);
    if (!found)
        return failure(Error::Kind::invalid,
                       fmt::format("\"{}\" is not a time zone like Europe/London.", zone));
    const auto info = found->get_info(*wall);
    if (info.result == date::local_info::nonexistent)
        return failure(Error::Kind::invalid,
                       fmt::format("{} does not exist in {}: the clocks go forward then. Choose "
                                   "a time an hour later.",
                                   local, zone));
    const auto offset = fold == Fold::second && info.result == date::local_info::ambiguous
                            ? info.second.offset
                            : info.first.offset;
    return Timestamp(wall->time_since_epoch() - offset);
}

std::string to_local(Timestamp time, std::string_view zone) {
    const auto* found = find_zone(zone);
    const auto offset = found ? found->get_info(to_sys(time)).offset : std::chrono::seconds(0);
    auto text = to_rfc3339(time + offset);
    text.pop_back();
    return text;
}

std::string to_rfc3339_in(Timestamp time, std::string_view zone) {
    const auto* found = find_zone(zone);
    if (!found) return to_rfc3339(time);
    return to_local(time, zone) + format_offset(found->get_info(to_sys(time)).offset);
}

std::string zone_abbreviation(Timestamp time, std::string_view zone) {
    const auto* found = find_zone(zone);
    return found ? found->get_info(to_sys(time)).abbrev : "UTC";
}

}  // namespace ynghyd::social
