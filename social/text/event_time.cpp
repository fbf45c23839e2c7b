// Dates and times of events in words.
#include <chrono>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "social/text/event_summary.hpp"
#include "social/text/event_words.hpp"

namespace ynghyd::social::text {
namespace {

constexpr int evening_begins = 18;
/// An end up to this hour belongs to the night before: "19:00–01:00" is one evening.
constexpr int night_ends = 6;

std::chrono::sys_days day_of(const CivilTime& time) {
    const std::chrono::year_month_day date(std::chrono::year(time.year),
                                           std::chrono::month(static_cast<unsigned>(time.month)),
                                           std::chrono::day(static_cast<unsigned>(time.day)));
    if (!date.ok()) throw std::invalid_argument("an event has a date that does not exist");
    return date;
}

bool is_midnight(const CivilTime& time) {
    return time.hour == 0 && time.minute == 0;
}

std::string clock_text(const CivilTime& time) {
    return fmt::format("{:02}:{:02}", time.hour, time.minute);
}

/// How much of "25 February 2027" is told.
enum class DateParts { day, day_month, day_month_year };

std::string date_text(std::chrono::sys_days day, const EventWords& words,
                      DateParts parts = DateParts::day_month_year) {
    const std::chrono::year_month_day date(day);
    std::string text = fmt::format("{}", static_cast<unsigned>(date.day()));
    if (parts == DateParts::day) return text;
    text += fmt::format(" {}", words.months[static_cast<unsigned>(date.month()) - 1]);
    if (parts == DateParts::day_month) return text;
    return text + fmt::format(" {}", static_cast<int>(date.year()));
}

std::string weekday_text(std::chrono::sys_days day, const EventWords& words, bool in_evening) {
    const auto index = std::chrono::weekday(day).c_encoding();
    return std::string(in_evening ? words.evenings[index] : words.days[index]);
}

std::string moment_date_text(const CivilTime& time, const EventWords& words) {
    const auto day = day_of(time);
    return weekday_text(day, words, time.hour >= evening_begins) + ' ' + date_text(day, words);
}

std::string all_day_text(const EventText& event, const EventWords& words) {
    const auto first = day_of(event.start);
    auto last = first;
    if (event.end) last = day_of(*event.end) - std::chrono::days(is_midnight(*event.end) ? 1 : 0);
    const std::string suffix = ", " + std::string(words.all_day);
    if (last <= first)
        return weekday_text(first, words, false) + ' ' + date_text(first, words) + suffix;
    const std::chrono::year_month_day from(first), to(last);
    const bool same_year = from.year() == to.year();
    if (same_year && from.month() == to.month())
        return date_text(first, words, DateParts::day) + "–" + date_text(last, words) + suffix;
    const auto parts = same_year ? DateParts::day_month : DateParts::day_month_year;
    return date_text(first, words, parts) + " – " + date_text(last, words) + suffix;
}

bool is_one_occasion(const CivilTime& start, const CivilTime& end) {
    const auto days = day_of(end) - day_of(start);
    const bool ends_that_night =
        days == std::chrono::days(1) &&
        (end.hour < night_ends || (end.hour == night_ends && end.minute == 0)) &&
        end.hour < start.hour;
    return days == std::chrono::days(0) || ends_that_night;
}

}  // namespace

std::string event_time_text(const EventText& event) {
    const EventWords& words = event_words(event.language);
    if (event.all_day) return all_day_text(event, words);
    const std::string start = moment_date_text(event.start, words) + ", " + clock_text(event.start);
    if (!event.end || *event.end <= event.start) return start;
    if (is_one_occasion(event.start, *event.end)) return start + "–" + clock_text(*event.end);
    return start + " – " + moment_date_text(*event.end, words) + ", " + clock_text(*event.end);
}

}  // namespace ynghyd::social::text
