#include "federation/delivery/delivery_shard.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery/follower_check.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/vocabulary.hpp"

namespace ynghyd::federation {

namespace {

void log_try(const social::Delivery& delivery, const DeliveryVerdict& verdict) {
    if (!log::enabled(log::Level::debug)) return;
    log::debug("delivery.try", {{"host", delivery.host},
                                {"activity", delivery.activity.value},
                                {"attempt", delivery.record.attempts},
                                {"scheme", to_string(delivery.record.scheme)},
                                {"result", verdict.error.empty() ? "delivered" : verdict.error}});
}

}  // namespace

DeliveryShard::DeliveryShard(const DeliveryParts& parts, TaskGroup& tasks, TroubledHosts& troubled,
                             std::size_t index, std::size_t shards)
    : parts_(parts),
      tasks_(tasks),
      troubled_(troubled),
      context_(parts.io.context(index)),
      most_in_flight_(std::max<std::size_t>(1, parts.options.deliveries_in_flight / shards)),
      timer_(context_),
      settlements_(parts.commits, tasks, context_) {
    const auto counter = [&](const char* result) {
        return parts.metrics.counter("ynghyd_federation_deliveries_total",
                                     "Tries to deliver an activity, by result",
                                     {{"result", result}});
    };
    delivered_ = counter("delivered");
    retried_ = counter("retry");
    gave_up_ = counter("gave_up");
    in_flight_gauge_ = parts.metrics.gauge("ynghyd_federation_deliveries_in_flight",
                                           "Deliveries that wait for an answer");
}

void DeliveryShard::add(social::Delivery delivery, const social::PeerHostRecord& health) {
    auto& host = hosts_[delivery.host];
    if (!host) {
        host = std::make_shared<HostQueue>(delivery.host, health);
        note_trouble(host);
    }
    host->add(std::move(delivery));
    make_ready(host);
}

void DeliveryShard::make_ready(const HostPointer& host) {
    if (const auto waiting = due_of_.find(host->host()); waiting != due_of_.end()) {
        due_.erase({waiting->second, host});
        due_of_.erase(waiting);
    }
    if (host->in_ready_list) return;
    host->in_ready_list = true;
    ready_.push_back(host);
}

void DeliveryShard::pump() {
    while (!ready_.empty() && !stopping_ && in_flight_ < most_in_flight_) {
        const auto host = ready_.front();
        ready_.pop_front();
        host->in_ready_list = false;
        start_what_is_due(host);
    }
    arm_timer();
}

void DeliveryShard::start_what_is_due(const HostPointer& host) {
    const auto now = parts_.site.clock.now();
    give_up_expired(host);
    if (host->wants_more(now)) {
        host->reading = true;
        tasks_.spawn(context_.get_executor(), "delivery.refill", refill(host));
    }
    if (auto delivery = host->take(now, parts_.options)) {
        start(host, *std::move(delivery));
        make_ready(host);  // Behind the others: hosts take turns.
        return;
    }
    wait_for(host);
}

void DeliveryShard::start(const HostPointer& host, social::Delivery delivery) {
    if (parts_.policy.on(delivery.record.inbox).suspended) {
        // Blocked since the row was written, or not on the list of those allowed.
        auto refused = giving_up(social::blocked_error(delivery.host).safe_text);
        end(host, std::move(delivery), std::move(refused));
        return;
    }
    ++in_flight_;
    in_flight_gauge_.add(1);
    tasks_.spawn(context_.get_executor(), "delivery", deliver(host, std::move(delivery)));
}

void DeliveryShard::wait_for(const HostPointer& host) {
    if (host->is_idle() && !host->reading) {
        troubled_.set(host->host(), false);
        hosts_.erase(host->host());
        return;
    }
    const auto due = host->next_due(parts_.site.clock.now(), parts_.options);
    if (!due || host->in_ready_list) return;
    if (const auto before = due_of_.find(host->host()); before != due_of_.end()) {
        due_.erase({before->second, host});
        due_of_.erase(before);
    }
    due_of_.emplace(host->host(), *due);
    due_.emplace(*due, host);
}

void DeliveryShard::arm_timer() {
    if (due_.empty() || stopping_) return;
    // Wall-clock times, so no long sleep: the clock may be set meanwhile.
    constexpr Duration longest_sleep = std::chrono::seconds(30);
    const Duration pause = due_.begin()->first - parts_.site.clock.now();
    timer_.expires_after(std::clamp<Duration>(pause, std::chrono::milliseconds(1), longest_sleep));
    timer_.async_wait([this](boost::system::error_code error) {
        if (error || stopping_) return;
        const auto now = parts_.site.clock.now();
        while (!due_.empty() && due_.begin()->first <= now) {
            const auto host = due_.begin()->second;
            make_ready(host);
        }
        pump();
    });
}

net::awaitable<void> DeliveryShard::refill(HostPointer host) {
    std::optional<social::Delivery> after;
    if (host->last_loaded()) after = *host->last_loaded();
    auto read = [&] {
        return social::list_deliveries_to(*parts_.store.snapshot(), host->host(),
                                          after ? &*after : nullptr, HostQueue::window);
    };
    auto rows = co_await run_on(parts_.storage_pool, read);
    const bool more = rows.size() == HostQueue::window;
    host->refill(std::move(rows), more);
    if (host->is_dead(parts_.options)) give_up_dead(host);
    make_ready(host);
    pump();
}

net::awaitable<std::shared_ptr<const ActivityBody>> DeliveryShard::body_of(ActivityId activity) {
    if (auto body = parts_.bodies.find(activity)) co_return body;
    auto load = [&] { return parts_.bodies.load(activity); };
    co_return co_await run_on(parts_.storage_pool, load);
}

std::optional<std::string> DeliveryShard::sync_header_of(const social::Delivery& delivery) const {
    const auto reader = parts_.store.snapshot();
    const auto account = social::find_account(*reader, delivery.record.actor);
    const auto activity = social::find_activity(*reader, delivery.activity);
    if (!account || !activity) return std::nullopt;
    return sync_header_for(*reader, parts_.site, *activity, *account, delivery.record.inbox);
}

net::awaitable<DeliveryVerdict> DeliveryShard::attempt(social::Delivery delivery,
                                                       keys::SignatureScheme& scheme) {
    // What has waited in memory may have been cancelled meanwhile; what is new was just read.
    constexpr Duration new_for = std::chrono::seconds(2);
    const bool waited =
        delivery.record.attempts > 1 || parts_.site.clock.now() - delivery.record.due > new_for;
    if (waited) {
        auto look = [&] { return social::is_waiting(*parts_.store.snapshot(), delivery); };
        if (!co_await run_on(parts_.storage_pool, look)) {
            DeliveryVerdict cancelled;
            cancelled.kind = DeliveryVerdict::Kind::cancelled;
            co_return cancelled;
        }
    }
    const auto body = co_await body_of(delivery.activity);
    auto inbox = Iri::parse(delivery.record.inbox, parts_.options.rules);
    if (!body->bytes) co_return giving_up("there is nothing left to tell");
    if (!inbox) co_return giving_up(inbox.error().safe_text);
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = *std::move(inbox);
    request.body = body->bytes;
    request.headers = {{"Content-Type", std::string(activity_json)},
                       {"Accept", std::string(activity_json)}};
    if (delivery.record.for_followers) {
        auto synchronise = [&] { return sync_header_of(delivery); };
        auto header = co_await run_on(parts_.storage_pool, synchronise);
        if (!header) co_return giving_up("nobody there follows any more");
        request.headers.emplace_back(sync_header_name, *std::move(header));
    }
    // Whoever has the new key already takes nothing that the old one signed: the second try.
    const bool first = delivery.record.attempts == 1;
    const Sender sender(delivery.record.actor, first ? delivery.activity : ActivityId{});
    const auto sent = co_await parts_.requests.send(std::move(request), sender, body->sha256);
    scheme = sent.scheme;
    co_return judge_delivery(sent.answer, delivery.record.attempts, parts_.site.clock.now());
}

net::awaitable<void> DeliveryShard::deliver(HostPointer host, social::Delivery delivery) {
    ++delivery.record.attempts;
    DeliveryVerdict verdict;
    try {
        verdict = co_await attempt(delivery, delivery.record.scheme);
    } catch (const std::exception& fault) {
        // A fault of ours, or the end of the program: the row waits for a better time.
        verdict.kind = DeliveryVerdict::Kind::retry;
        verdict.error = fault.what();
    }
    --in_flight_;
    in_flight_gauge_.add(-1);
    log_try(delivery, verdict);
    // What was cut off by the end of the program says nothing about the host.
    if (stopping_ && verdict.kind != DeliveryVerdict::Kind::delivered) co_return;
    settle(host, std::move(delivery), std::move(verdict));
    make_ready(host);
    pump();
}

void DeliveryShard::settle(const HostPointer& host, social::Delivery delivery,
                           DeliveryVerdict verdict) {
    const auto now = parts_.site.clock.now();
    if (verdict.kind == DeliveryVerdict::Kind::cancelled) {
        host->finish(delivery);
        return;
    }
    if (verdict.host_failed)
        host->note_failure(now, verdict.error, parts_.options);
    else if (host->note_success())
        store_health(host);
    if (verdict.host_pause) host->pause_until(now + *verdict.host_pause);
    if (verdict.host_failed || verdict.host_pause) store_health(host);
    if (verdict.kind == DeliveryVerdict::Kind::retry)
        retry(host, std::move(delivery), std::move(verdict.error));
    else
        end(host, std::move(delivery), std::move(verdict));
}

void DeliveryShard::end(const HostPointer& host, social::Delivery delivery,
                        DeliveryVerdict verdict) {
    const auto now = parts_.site.clock.now();
    const bool delivered = verdict.kind == DeliveryVerdict::Kind::delivered;
    (delivered ? delivered_ : gave_up_).add();
    host->finish(delivery);
    const bool may_be_gone = verdict.inbox_gone || verdict.inbox_missing;
    const auto job_id = may_be_gone ? parts_.site.ids.make<storage::JobId>() : storage::JobId{};
    const auto state =
        delivered ? social::DeliveryState::delivered : social::DeliveryState::gave_up;
    settlements_.add([=, host_name = host->host(), delivery = std::move(delivery),
                      verdict = std::move(verdict)](storage::Transaction& tx) {
        const auto& record = delivery.record;
        social::settle_delivery(tx, host_name, delivery.activity, record, state, verdict.error,
                                now);
        const bool check = verdict.inbox_gone ||
                           (verdict.inbox_missing && note_missing_inbox(tx, record.inbox, now));
        if (!check) return;
        FollowerCheck followers;
        followers.followee = record.actor;
        followers.inbox = record.inbox;
        followers.activity = delivery.activity;
        enqueue_follower_check(tx, followers, job_id, now);
    });
}

void DeliveryShard::retry(const HostPointer& host, social::Delivery delivery, std::string error) {
    const auto now = parts_.site.clock.now();
    const auto pause = retry_pause(parts_.options, delivery.record.attempts, parts_.random);
    const auto due = now + pause.value_or(Duration(0));
    const bool too_late = pause && delivery.record.is_expired(due);
    if (!pause || too_late) {
        auto verdict = giving_up(too_late ? expired_error(error) : std::move(error));
        end(host, std::move(delivery), std::move(verdict));
        return;
    }
    retried_.add();
    auto waiting = delivery;
    waiting.record.due = due;
    waiting.record.last_error = error;
    host->put_back(std::move(waiting));
    settlements_.add([=, host_name = host->host(), delivery = std::move(delivery),
                      error = std::move(error)](storage::Transaction& tx) {
        social::postpone_delivery(tx, host_name, delivery.activity, delivery.record, due, error);
    });
}

void DeliveryShard::give_up_expired(const HostPointer& host) {
    for (auto& delivery : host->take_expired(parts_.site.clock.now())) {
        auto verdict = giving_up(expired_error(delivery.record.last_error));
        end(host, std::move(delivery), std::move(verdict));
    }
}

void DeliveryShard::give_up_dead(const HostPointer& host) {
    auto dropped = host->drop_waiting();
    if (dropped.empty()) return;
    // The newest stays: it is what the daily probe sends.
    host->refill({std::move(dropped.back())}, false);
    dropped.pop_back();
    const auto now = parts_.site.clock.now();
    settlements_.add(
        [host_name = host->host(), dropped = std::move(dropped), now](storage::Transaction& tx) {
            for (const auto& delivery : dropped)
                social::settle_delivery(tx, host_name, delivery.activity, delivery.record,
                                        social::DeliveryState::gave_up,
                                        "the host has not answered on seven days", now);
        });
}

void DeliveryShard::note_trouble(const HostPointer& host) {
    troubled_.set(host->host(), host->health() != social::PeerHostRecord{});
}

void DeliveryShard::store_health(const HostPointer& host) {
    note_trouble(host);
    settlements_.add([name = host->host(), health = host->health()](storage::Transaction& tx) {
        social::put_peer_host(tx, name, health);
    });
}

void DeliveryShard::stop() {
    stopping_ = true;
    timer_.cancel();
    settlements_.stop();
}

void DeliveryShard::heard_from(const std::string& name) {
    const auto found = hosts_.find(name);
    if (found == hosts_.end()) return;
    const auto host = found->second;
    if (!host->note_success()) return;
    store_health(host);
    host->hurry(parts_.site.clock.now());
    make_ready(host);
    pump();
}

void DeliveryShard::run_now() {
    for (const auto& [name, host] : hosts_) {
        host->hurry(parts_.site.clock.now());
        make_ready(host);
    }
    pump();
}

void DeliveryShard::forget(ActivityId activity) {
    for (const auto& [name, host] : hosts_) {
        host->forget(activity);
        make_ready(host);
    }
    pump();
}

}  // namespace ynghyd::federation
