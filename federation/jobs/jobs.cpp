#include "federation/jobs/jobs.hpp"

#include <algorithm>

#include "base/doorbell.hpp"
#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/cards/fetch_card.hpp"
#include "federation/delivery/follower_check.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/discovery/peer_nodeinfo.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/featured.hpp"
#include "federation/fetch/quote_check.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/fetch/verify_links.hpp"
#include "federation/inbox/process_activity.hpp"
#include "federation/jobs/housekeeping.hpp"
#include "federation/jobs/media_jobs.hpp"
#include "federation/jobs/social_jobs.hpp"

namespace ynghyd::federation {
namespace {

constexpr Duration lease = std::chrono::minutes(5);
constexpr Duration lease_of_film = std::chrono::hours(2);  // longer than anybody waits for one
constexpr std::uint32_t most_attempts = 8;
constexpr Duration look_again_after = std::chrono::seconds(30);  // for retries that become due
constexpr Duration whole_look_after = std::chrono::seconds(1);   // sooner, if the last was partial

Duration lease_of(storage::JobKind kind) {
    return kind == storage::JobKind::make_film ? lease_of_film : lease;
}

/// A film takes every core that it can have: one after the other.
std::size_t most_at_once(storage::JobKind kind) {
    return kind == storage::JobKind::make_film ? 1 : Jobs::jobs_at_once;
}

Duration pause_after(std::uint32_t attempts) {
    return std::chrono::seconds(std::min<std::uint64_t>(10ULL << (2 * attempts), 6 * 3600));
}

/// Worth another try: the others will not change by waiting.
bool is_temporary(const Error& error) {
    return error.kind == Error::Kind::unreachable || error.kind == Error::Kind::timed_out ||
           error.kind == Error::Kind::rate_limited;
}

using Work = net::awaitable<Result<void>> (*)(const JobParts&, storage::Job);

Work work_of(storage::JobKind kind) {
    using storage::JobKind;
    switch (kind) {
        case JobKind::process_activity:
            return process_activity;
        case JobKind::expand_audience:
            return expand_audience;
        case JobKind::check_followers:
            return check_followers;
        case JobKind::erase_account:
            return erase_account;
        case JobKind::enforce_block:
            return enforce_block;
        case JobKind::refresh_actor:
            return refresh_actor;
        case JobKind::ask_nodeinfo:
            return ask_nodeinfo;
        case JobKind::fetch_thread:
            return fetch_thread;
        case JobKind::housekeeping:
            return keep_house;
        case JobKind::synchronise_followers:
            return synchronise_followers;
        case JobKind::status_news:
            return tell_news;
        case JobKind::move_followers:
            return move_followers;
        case JobKind::verify_quote:
            return verify_quote;
        case JobKind::verify_links:
            return verify_links;
        case JobKind::read_featured:
            return read_featured;
        case JobKind::publish_scheduled:
            return publish_scheduled;
        case JobKind::end_announcement:
            return end_announcement;
        case JobKind::fetch_card:
            return fetch_card;
        case JobKind::make_film:
            return make_film;
        case JobKind::remove_files:
            return remove_files;
        case JobKind::send_push:
            return nullptr;  // Not ours: push/sender.
        case JobKind::send_mail:
            return nullptr;  // Not ours: mail/sender.
    }
    return nullptr;
}

}  // namespace

struct Jobs::Lane {
    Lane(storage::Store& store, storage::JobKind kind, net::io_context& context)
        : kind(kind), claims(store, kind, "server", lease_of(kind)), bell(context.get_executor()) {}

    const storage::JobKind kind;
    storage::JobClaims claims;  ///< Used by one storage-pool call at a time.
    Doorbell bell;
    std::unique_ptr<storage::Subscription> subscription;
    std::size_t running = 0;
};

Jobs::Jobs(JobParts parts) : parts_(parts) {}

void Jobs::start() {
    auto& context = parts_.io.context(0);
    for (const auto& [kind, name, what] : storage::job_kinds) {
        if (!work_of(kind)) continue;
        auto lane = std::make_shared<Lane>(parts_.store, kind, context);
        lane->subscription =
            parts_.store.subscribe(storage::job_topic(kind), [bell = lane->bell] { bell.ring(); });
        lanes_.push_back(lane);
        tasks_.spawn(context.get_executor(), std::string(name), run(lane));
    }
}

void Jobs::stop(Duration grace) {
    stopping_ = true;
    for (const auto& lane : lanes_) {
        lane->subscription.reset();
        lane->bell.ring();
    }
    if (tasks_.wait(grace)) return;
    tasks_.stop();
    tasks_.wait(grace);
}

net::awaitable<void> Jobs::run(std::shared_ptr<Lane> lane) {
    for (;;) {
        lane->bell.answer();
        if (stopping_) co_return;
        Duration pause = look_again_after;
        try {
            if (co_await start_what_is_due(lane)) continue;
            if (!lane->claims.looked_at_all()) pause = whole_look_after;
        } catch (const std::exception& fault) {
            log::error("job.claim_failed",
                       {{"kind", to_string(lane->kind)}, {"error", fault.what()}});
        }
        co_await lane->bell.wait(pause);
    }
}

net::awaitable<bool> Jobs::start_what_is_due(std::shared_ptr<Lane> lane) {
    const auto room = most_at_once(lane->kind) - lane->running;
    if (room == 0) co_return false;
    auto claim = [&] { return lane->claims.next(parts_.site.clock.now(), room); };
    auto jobs = co_await run_on(parts_.storage_pool, claim);
    for (auto& job : jobs) {
        ++lane->running;
        tasks_.spawn(parts_.io.context(0).get_executor(), std::string(to_string(lane->kind)),
                     run_one(lane, std::move(job)));
    }
    co_return !jobs.empty();
}

net::awaitable<void> Jobs::run_one(std::shared_ptr<Lane> lane, storage::Job job) {
    Result<void> outcome;
    try {
        outcome = co_await work_of(job.kind)(parts_, job);
    } catch (const std::exception& fault) {
        log::error("job.fault", {{"kind", to_string(job.kind)}, {"error", fault.what()}});
        outcome = failure(Error::Kind::unreachable, fault.what());
    }
    if (!stopping_) co_await settle(std::move(job), std::move(outcome));
    --lane->running;
    lane->bell.ring();
}

/// Success has completed the job in its own transaction; here is what failed.
net::awaitable<void> Jobs::settle(storage::Job job, Result<void> outcome) {
    if (outcome) co_return;
    const auto& error = outcome.error();
    const bool again = is_temporary(error) && job.record.attempt + 1 < most_attempts;
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            const auto now = parts_.site.clock.now();
            if (again)
                storage::retry_job(tx, job, now + pause_after(job.record.attempt), error.safe_text);
            else
                storage::bury_job(tx, job, error.safe_text);
            if (job.kind == storage::JobKind::process_activity && !again)
                note_failed_activity(tx, job, error);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    log::info("job.failed", {{"kind", to_string(job.kind)},
                             {"again", again ? "yes" : "no"},
                             {"reason", error.safe_text}});
}

}  // namespace ynghyd::federation
