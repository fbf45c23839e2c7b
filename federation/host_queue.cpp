#include "federation/host_queue.hpp"

#include <algorithm>

namespace ynghyd::federation {
namespace {

std::uint32_t day_of(Timestamp time) {
    return static_cast<std::uint32_t>(
        std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

}  // namespace

HostQueue::HostQueue(std::string host, social::PeerHostRecord health)
    : host_(std::move(host)), health_(std::move(health)) {}

void HostQueue::hold(social::Delivery delivery) {
    const auto key = key_of(delivery);
    if (in_flight_.contains(key) || rows_.contains(key)) return;
    if (!last_ || delivery.activity >= last_->activity) last_ = delivery;
    rows_.emplace(key, std::move(delivery));
}

void HostQueue::add(social::Delivery delivery) {
    // Behind rows that are still on disk a newer one would overtake them; an older one would be
    // passed over by the next refill.
    const bool full = more_on_disk_ || rows_.size() >= window;
    if (full && last_ && delivery.activity >= last_->activity)
        more_on_disk_ = true;
    else
        hold(std::move(delivery));
}

void HostQueue::refill(std::vector<social::Delivery> deliveries, bool more) {
    reading = false;
    more_on_disk_ = more;
    for (auto& delivery : deliveries) hold(std::move(delivery));
}

std::size_t HostQueue::most_in_flight(const Options& options) const {
    // A host that failed gets one at a time until it answers.
    return health_.failures >= options.breaker_failures ? 1 : options.deliveries_per_host;
}

std::optional<social::Delivery> HostQueue::take(Timestamp now, const Options& options) {
    if (in_flight_.size() >= most_in_flight(options) || health_.parked_until > now)
        return std::nullopt;
    std::set<std::pair<std::string_view, std::string_view>> held_back;
    for (auto row = rows_.begin(); row != rows_.end(); ++row) {
        const auto& record = row->second.record;
        const std::pair<std::string_view, std::string_view> about{record.inbox, record.subject};
        const bool busy = busy_inboxes_.contains(record.inbox);
        if (busy || record.due > now || held_back.contains(about)) {
            held_back.insert(about);
            continue;
        }
        auto delivery = std::move(row->second);
        rows_.erase(row);
        busy_inboxes_.insert(delivery.record.inbox);
        in_flight_.emplace(key_of(delivery), delivery);
        return delivery;
    }
    return std::nullopt;
}

std::optional<Timestamp> HostQueue::next_due(Timestamp now, const Options& options) const {
    if (rows_.empty() || in_flight_.size() >= most_in_flight(options)) return std::nullopt;
    std::optional<Timestamp> earliest;
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& [key, delivery] : rows_) {
        // What is behind an older one about the same thing goes after it, whenever it is due.
        if (!seen.emplace(delivery.record.inbox, delivery.record.subject).second) continue;
        if (busy_inboxes_.contains(delivery.record.inbox)) continue;
        const auto due = std::max({delivery.record.due, health_.parked_until, now});
        if (!earliest || due < *earliest) earliest = due;
    }
    return earliest;
}

void HostQueue::finish(const social::Delivery& delivery) {
    in_flight_.erase(key_of(delivery));
    busy_inboxes_.erase(delivery.record.inbox);
}

void HostQueue::put_back(social::Delivery delivery) {
    finish(delivery);
    rows_.insert_or_assign(key_of(delivery), std::move(delivery));
}

bool HostQueue::note_success() {
    if (health_ == social::PeerHostRecord{}) return false;
    health_ = {};
    return true;
}

void HostQueue::note_failure(Timestamp now, const std::string& error, const Options& options) {
    if (health_.failures == 0 || now - health_.first_failure > options.breaker_window) {
        if (health_.failures < options.breaker_failures) health_.failures = 0;
        health_.first_failure = now;
    }
    ++health_.failures;
    health_.last_error = error;
    const auto today = day_of(now);
    if (std::ranges::find(health_.failed_days, today) == health_.failed_days.end())
        health_.failed_days.push_back(today);
    if (is_dead(options))
        health_.parked_until = now + std::chrono::days(1);
    else if (health_.failures >= options.breaker_failures)
        health_.parked_until = now + options.breaker_pause;
}

void HostQueue::pause_until(Timestamp time) {
    health_.parked_until = std::max(health_.parked_until, time);
}

bool HostQueue::is_dead(const Options& options) const {
    return health_.failed_days.size() >= options.dead_after_days;
}

std::vector<social::Delivery> HostQueue::drop_waiting() {
    std::vector<social::Delivery> dropped;
    for (auto& [key, delivery] : rows_) dropped.push_back(std::move(delivery));
    rows_.clear();
    return dropped;
}

void HostQueue::forget(ActivityId activity) {
    std::erase_if(rows_, [&](const auto& row) { return row.second.activity == activity; });
}

void HostQueue::hurry(Timestamp now) {
    health_.parked_until = std::min(health_.parked_until, now);
    for (auto& [key, delivery] : rows_) delivery.record.due = std::min(delivery.record.due, now);
}

}  // namespace ynghyd::federation
