#include "web/date_text.hpp"

#include <fmt/format.h>

#include "social/events/time_zone.hpp"
#include "web/words.hpp"

namespace ynghyd::web {
namespace {

constexpr std::string_view readers_zone = "Europe/London";

std::string_view month_name(int month, Language language) {
    return event_words(language).months.at(static_cast<std::size_t>(month - 1));
}

int two_digits(const std::string& local, std::size_t at) {
    return std::stoi(local.substr(at, 2));
}

std::string date_text_of(const std::string& local, Language language) {
    return fmt::format("{} {} {}", two_digits(local, 8), month_name(two_digits(local, 5), language),
                       local.substr(0, 4));
}

}  // namespace

std::string date_text(Timestamp time, Language language) {
    return date_text_of(social::to_local(time, readers_zone), language);
}

std::string moment_text(Timestamp time, Language language) {
    const auto local = social::to_local(time, readers_zone);
    return date_text_of(local, language) + ", " + local.substr(11, 5);
}

std::string leaf_day(const std::string& local) {
    return std::to_string(two_digits(local, 8));
}

std::string leaf_month(const std::string& local, Language language) {
    return std::string(month_name(two_digits(local, 5), language));
}

}  // namespace ynghyd::web
