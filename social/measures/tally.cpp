#include "social/measures/tally.hpp"

namespace ynghyd::social {
namespace {

std::size_t day_number(const Period& period, Timestamp at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return static_cast<std::size_t>((day - period.first).count());
}

}  // namespace

Period Period::previous() const {
    const auto length = std::chrono::days(static_cast<int>(days()));
    return {first - length, last - length};
}

Tally::Tally(const Period& period) : period_(period), before_(period.previous()) {
    measured_.by_day.resize(period.days());
    measured_.previous = 0;
}

void Tally::add(Timestamp at, std::int64_t amount) {
    if (before_.contains(at)) *measured_.previous += amount;
    if (!period_.contains(at)) return;
    measured_.total += amount;
    measured_.by_day.at(day_number(period_, at)) += amount;
}

DistinctTally::DistinctTally(const Period& period)
    : period_(period), before_(period.previous()), by_day_(period.days()) {}

void DistinctTally::add(Timestamp at, const std::string& thing) {
    if (before_.contains(at)) earlier_.insert(thing);
    if (!period_.contains(at)) return;
    all_.insert(thing);
    by_day_.at(day_number(period_, at)).insert(thing);
}

Measured DistinctTally::result() const {
    Measured measured;
    measured.total = static_cast<std::int64_t>(all_.size());
    measured.previous = static_cast<std::int64_t>(earlier_.size());
    for (const auto& day : by_day_)
        measured.by_day.push_back(static_cast<std::int64_t>(day.size()));
    return measured;
}

}  // namespace ynghyd::social
