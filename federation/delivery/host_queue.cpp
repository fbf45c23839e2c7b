#include "federation/delivery/host_queue.hpp"

#include <algorithm>

#include "storage/keyspace.hpp"

namespace ynghyd::federation {
namespace {

constexpr Duration soon = std::chrono::minutes(1);

/// Answers, then what is for many, then synchronisation.
int rank_of(social::DeliveryPriority priority) {
    switch (priority) {
        case social::DeliveryPriority::answer:
            return 0;
        case social::DeliveryPriority::fan_out:
            return 1;
        case social::DeliveryPriority::synchronisation:
            return 2;
    }
    return 1;
}

std::uint32_t day_of(Timestamp time) {
    return static_cast<std::uint32_t>(
        std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

}  // namespace

HostQueue::HostQueue(std::string host, social::PeerHostRecord health)
    : host_(std::move(host)), health_(std::move(health)) {}

HostQueue::RowKey HostQueue::key_of(const social::Delivery& delivery) {
    return {rank_of(delivery.record.priority), delivery.activity.value, delivery.record.inbox};
}

HostQueue::Position HostQueue::position_of(const social::Delivery& delivery) {
    return {delivery.activity.value, storage::hash8(delivery.record.inbox)};
}

bool HostQueue::is_behind_last(const social::Delivery& delivery) const {
    return !last_ || position_of(delivery) > last_position_;
}

void HostQueue::hold(social::Delivery delivery) {
    const auto key = key_of(delivery);
    if (in_flight_.contains(key) || rows_.contains(key)) return;
    rows_.emplace(key, std::move(delivery));
}

/// Everything up to here was read.
void HostQueue::pass(const social::Delivery& delivery) {
    if (!is_behind_last(delivery)) return;
    last_ = delivery;
    last_position_ = position_of(delivery);
    out_of_order_.erase(out_of_order_.begin(), out_of_order_.upper_bound(last_position_));
}

void HostQueue::add(social::Delivery delivery) {
    if (!is_behind_last(delivery) || out_of_order_.contains(position_of(delivery))) {
        // The next refill would not see it. If there are too many of its kind, all is read again:
        // what is here is known, and what is settled is no longer on disk.
        if (rows_.size() < most_rows) return hold(std::move(delivery));
        last_.reset();
        out_of_order_.clear();
        more_on_disk_ = true;
        return;
    }
    if (!more_on_disk_ && rows_.size() < window) {
        pass(delivery);
        return hold(std::move(delivery));
    }
    // Behind rows that are still on disk a newer one would overtake them; an answer may.
    more_on_disk_ = true;
    const bool may_pass = delivery.record.priority == social::DeliveryPriority::answer &&
                          out_of_order_.size() < most_rows && rows_.size() < most_rows;
    if (may_pass && out_of_order_.insert(position_of(delivery)).second) hold(std::move(delivery));
}

bool HostQueue::wants_more(Timestamp now) const {
    if (!more_on_disk_ || reading || rows_.size() >= most_rows) return false;
    const auto due = std::ranges::count_if(
        rows_, [&](const auto& row) { return row.second.record.due <= now + soon; });
    return static_cast<std::size_t>(due) <= window / 2;
}

void HostQueue::refill(std::vector<social::Delivery> deliveries, bool more) {
    reading = false;
    more_on_disk_ = more;
    for (auto& delivery : deliveries) {
        const bool is_known = out_of_order_.contains(position_of(delivery));
        pass(delivery);
        if (!is_known) hold(std::move(delivery));
    }
}

std::vector<social::Delivery> HostQueue::take_expired(Timestamp now) {
    std::vector<social::Delivery> expired;
    for (auto& [key, delivery] : rows_)
        if (delivery.record.is_expired(now)) expired.push_back(delivery);
    for (const auto& delivery : expired) rows_.erase(key_of(delivery));
    return expired;
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
    std::optional<Timestamp> earliest;
    const auto consider = [&](Timestamp due) {
        if (!earliest || due < *earliest) earliest = due;
    };
    const bool busy = in_flight_.size() >= most_in_flight(options);
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& [key, delivery] : rows_) {
        const auto& record = delivery.record;
        if (record.expires != Timestamp{}) consider(std::max(record.expires, now));
        // What is behind an older one about the same thing goes after it, whenever it is due.
        if (!seen.emplace(record.inbox, record.subject).second) continue;
        if (busy || busy_inboxes_.contains(record.inbox)) continue;
        consider(std::max({record.due, health_.parked_until, now}));
    }
    return earliest;
}

void HostQueue::finish(const social::Delivery& delivery) {
    if (in_flight_.erase(key_of(delivery)) != 0) busy_inboxes_.erase(delivery.record.inbox);
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
