#include "app/commands/announcement_words.hpp"

#include <fmt/format.h>

#include "social/events/time_zone.hpp"

namespace ynghyd::app {
namespace {

constexpr std::size_t size_of_a_day = std::string_view("2027-02-25").size();

/// A day by itself begins at midnight, and ends with its last second.
Result<std::optional<Timestamp>> read_moment(const Json& arguments, const char* key,
                                             std::string_view end_of_day) {
    auto local = text_at(arguments, key);
    if (local.empty() || local == "none") return std::nullopt;
    const auto zone = text_at(arguments, "zone");
    if (local.size() == size_of_a_day) local += end_of_day;
    auto moment = social::to_utc(local, zone.empty() ? "Europe/London" : zone);
    if (!moment) return std::unexpected(std::move(moment).error());
    return *moment;
}

Result<void> take_yes_or_no(const Json& arguments, const char* key, const char* option,
                            bool& field) {
    if (!arguments.contains(key)) return {};
    const auto word = string_at(arguments, key);
    if (word != "yes" && word != "no")
        return failure(Error::Kind::invalid, fmt::format("{} is yes or no.", option));
    field = word == "yes";
    return {};
}

}  // namespace

void add_announcement_words(CLI::App& command, Words& words) {
    words.add(command, "--starts", "starts",
              "When what it tells of begins: 2027-02-25T17:30, or 2027-02-25; none: at no time");
    words.add(command, "--ends", "ends",
              "When it is over, and no longer shown; a day ends at midnight; none: never");
    words.add(command, "--zone", "zone", "Time zone of the two", "Europe/London");
    words.add(command, "--all-day", "all_day", "yes: apps show the days without a time");
    words.add(command, "--published", "published", "no: members are not shown it yet");
}

Result<social::AnnouncementDraft> read_announcement(const Json& arguments,
                                                    social::AnnouncementDraft draft) {
    if (arguments.contains("text")) draft.text = text_at(arguments, "text");
    if (arguments.contains("starts")) {
        TRY(draft.starts, read_moment(arguments, "starts", ""));
    }
    if (arguments.contains("ends")) {
        TRY(draft.ends, read_moment(arguments, "ends", "T23:59:59"));
    }
    TRY_VOID(take_yes_or_no(arguments, "all_day", "--all-day", draft.all_day));
    TRY_VOID(take_yes_or_no(arguments, "published", "--published", draft.published));
    return draft;
}

}  // namespace ynghyd::app
