#include "push/sender.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "push/payload.hpp"
#include "social/accounts/authorization.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/notifications/push_unsubscription.hpp"
#include "storage/records.hpp"

namespace ynghyd::push {
namespace {

/// Longer than a full queue takes at a slow service.
constexpr Duration lease = std::chrono::minutes(30);
constexpr Duration put_off_for = std::chrono::seconds(2);
constexpr Duration oldest_worth_sending = std::chrono::hours(48);
constexpr Duration failures_remembered = std::chrono::hours(2);

Counter messages(Metrics& metrics, const char* result) {
    return metrics.counter("ynghyd_push_messages_total", "Push messages, by what became of them.",
                           {{"result", result}});
}

/// When it is tried again; nullopt when it is not.
std::optional<Timestamp> next_try(const storage::Job& job, const Verdict& verdict, Timestamp now) {
    const auto pause = pause_after(job.record.attempt + 1);
    if (verdict.fate != Fate::again || !pause) return std::nullopt;
    const auto due = now + std::max(*pause, verdict.rest.value_or(Duration{}));
    if (due - job.record.created > oldest_worth_sending) return std::nullopt;
    return due;
}

void end_subscription(storage::Transaction& tx, const social::PushMessageRecord& message) {
    const auto known = social::find_push_subscription(tx, message.account, message.token_hash);
    if (known && known->id == message.subscription)
        social::erase_push_subscription(tx, message.account, message.token_hash);
}

}  // namespace

Sender::Counters::Counters(Metrics& metrics)
    : sent(messages(metrics, "sent")),
      failed(messages(metrics, "failed")),
      given_up(messages(metrics, "given_up")),
      ended(messages(metrics, "subscription_ended")),
      moot(messages(metrics, "moot")) {}

Sender::Sender(SenderParts parts)
    : parts_(std::move(parts)),
      counters_(parts_.metrics),
      claims_(parts_.store, storage::JobKind::send_push, "server", lease),
      bell_(parts_.io.context(0).get_executor()) {}

void Sender::start() {
    subscription_ = parts_.store.subscribe(storage::job_topic(storage::JobKind::send_push),
                                           [bell = bell_] { bell.ring(); });
    tasks_.spawn(parts_.io.context(0).get_executor(), "push", run());
}

void Sender::stop(Duration grace) {
    stopping_ = true;
    subscription_.reset();
    bell_.ring();
    if (tasks_.wait(grace)) return;
    tasks_.stop();
    tasks_.wait(grace);
}

net::awaitable<void> Sender::run() {
    for (;;) {
        bell_.answer();
        if (stopping_) co_return;
        Duration pause = parts_.options.look_again;
        try {
            if (co_await take_what_is_due()) continue;
            if (!claims_.looked_at_all()) pause = std::min(pause, Duration(1000));
        } catch (const std::exception& fault) {
            log::error("push.claim_failed", {{"error", fault.what()}});
        }
        forget_idle_services();
        co_await bell_.wait(pause);
    }
}

/// False when nothing is due, or nothing more may be held.
net::awaitable<bool> Sender::take_what_is_due() {
    const auto room = most_held - held_;
    if (room == 0) co_return false;
    auto claim = [&] { return claims_.next(now(), room); };
    auto jobs = co_await run_on(parts_.storage_pool, claim);
    if (jobs.empty()) co_return false;
    auto refused = hand_out(std::move(jobs));
    if (!refused.empty()) co_await put_off(std::move(refused), now() + put_off_for);
    co_return true;
}

/// Gives each to its service; returns those that there is no room for.
std::vector<storage::Job> Sender::hand_out(std::vector<storage::Job> jobs) {
    std::vector<storage::Job> refused;
    for (auto& job : jobs) {
        auto name = storage::decode<social::PushMessageRecord>(job.record.body).service;
        auto& service = services_[name];
        if (service.waiting.size() >= most_waiting) {
            refused.push_back(std::move(job));
            continue;
        }
        ++held_;
        service.waiting.push_back(std::move(job));
        if (service.workers >= parts_.options.per_service) continue;
        ++service.workers;
        tasks_.spawn(parts_.io.context(0).get_executor(), "push to " + name, serve(name));
    }
    return refused;
}

/// One of the workers of a service: sends until nothing waits, or the service rests.
net::awaitable<void> Sender::serve(std::string name) {
    auto& service = services_.at(name);
    while (!service.waiting.empty() && !stopping_) {
        if (service.rests_until > now()) {
            std::vector<storage::Job> jobs(std::move_iterator(service.waiting.begin()),
                                           std::move_iterator(service.waiting.end()));
            service.waiting.clear();
            release(jobs.size());
            co_await put_off(std::move(jobs), service.rests_until);
            continue;
        }
        auto job = std::move(service.waiting.front());
        service.waiting.pop_front();
        co_await send(service, std::move(job));
        release(1);
    }
    --service.workers;
    bell_.ring();
}

void Sender::release(std::size_t jobs) {
    if (held_ == most_held) bell_.ring();
    held_ -= jobs;
}

net::awaitable<void> Sender::send(Service& service, storage::Job job) {
    try {
        const auto message = storage::decode<social::PushMessageRecord>(job.record.body);
        auto make = [&] { return prepare(message); };
        auto request = co_await run_on(parts_.storage_pool, make);
        Verdict verdict{.fate = Fate::moot};
        if (request) {
            const auto answer = co_await parts_.client.send(*std::move(request));
            verdict = judge(answer, now());
            note(service, verdict);
            if (stopping_ && verdict.fate == Fate::again) co_return;
        }
        co_await settle(std::move(job), std::move(verdict));
    } catch (const std::exception& fault) {
        // The lease runs out, and somebody tries again.
        log::error("push.fault", {{"error", fault.what()}});
    }
}

/// The request; nullopt when there is nothing to tell any more, or nobody who may hear it.
std::optional<http::ClientRequest> Sender::prepare(const social::PushMessageRecord& message) {
    const auto reader = parts_.store.snapshot();
    const auto subscription =
        social::find_push_subscription(*reader, message.account, message.token_hash);
    if (!subscription || subscription->id != message.subscription) return std::nullopt;
    const auto token = parts_.box.unseal(subscription->token_sealed, social::push_token_context);
    if (!token) return std::nullopt;
    const auto bearer = social::find_bearer(*reader, "Bearer " + *token);
    if (!bearer || !bearer->account || bearer->account->id != message.account) return std::nullopt;
    const auto item = social::find_notification(*reader, *bearer->account, message.notification);
    if (!item || item->notification.filtered) return std::nullopt;
    const auto locale = social::find_posting_defaults(*reader, message.account).language;
    const auto payload = payload_of(parts_.site, *item, *token, locale);
    const auto endpoint = Iri::parse(subscription->endpoint, parts_.options.endpoint_rules);
    if (!endpoint) return std::nullopt;
    auto request =
        make_message(parts_.identity, *endpoint, *subscription, payload, now(), parts_.random);
    if (request) {
        request->headers.emplace_back(
            "Unsubscribe-URL",
            social::unsubscribe_address(parts_.site, parts_.box, parts_.random, message));
        return *std::move(request);
    }
    log::error("push.not_encrypted", {{"reason", request.error().safe_text}});
    return std::nullopt;
}

void Sender::note(Service& service, const Verdict& verdict) {
    service.failures = verdict.service_failed ? service.failures + 1 : 0;
    if (!verdict.service_failed) return;
    const auto rest = std::max(rest_after(service.failures), verdict.rest.value_or(Duration{}));
    service.rests_until = std::max(service.rests_until, now() + rest);
}

net::awaitable<void> Sender::settle(storage::Job job, Verdict verdict) {
    const auto message = storage::decode<social::PushMessageRecord>(job.record.body);
    const auto again_at = next_try(job, verdict, now());
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            if (verdict.fate == Fate::ended) end_subscription(tx, message);
            if (again_at)
                storage::retry_job(tx, job, *again_at, verdict.reason);
            else
                storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    if (verdict.fate == Fate::sent) counters_.sent.add();
    if (verdict.fate == Fate::moot) counters_.moot.add();
    if (verdict.fate == Fate::ended) counters_.ended.add();
    if (verdict.fate == Fate::again) (again_at ? counters_.failed : counters_.given_up).add();
    if (verdict.reason.empty())
        log::debug("push.sent", {{"service", message.service}});
    else
        log::info("push.failed", {{"service", message.service},
                                  {"again", again_at ? "yes" : "no"},
                                  {"reason", verdict.reason}});
}

/// Not a failed try of theirs: they wait for the service.
net::awaitable<void> Sender::put_off(std::vector<storage::Job> jobs, Timestamp due) {
    const auto too_old = [&](const storage::Job& job) {
        return due - job.record.created > oldest_worth_sending;
    };
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            for (const auto& job : jobs) {
                storage::complete_job(tx, job);
                if (!too_old(job)) storage::enqueue_job(tx, job.kind, job.id, due, job.record);
            }
        });
        return true;
    };
    try {
        co_await run_on(parts_.storage_pool, store);
        counters_.given_up.add(static_cast<double>(std::ranges::count_if(jobs, too_old)));
    } catch (const std::exception& fault) {
        log::error("push.fault", {{"error", fault.what()}});
    }
}

/// How often a service failed is remembered for a while after its rest.
void Sender::forget_idle_services() {
    std::erase_if(services_, [&](const auto& entry) {
        const auto& service = entry.second;
        return service.workers == 0 && service.waiting.empty() &&
               (service.failures == 0 || service.rests_until + failures_remembered < now());
    });
}

}  // namespace ynghyd::push
