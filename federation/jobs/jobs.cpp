#include "federation/jobs/jobs.hpp"

#include <algorithm>

#include "base/doorbell.hpp"
#include "base/log.hpp"
#include "base/run_on.hpp"
#include "federation/delivery/followers_sync.hpp"
#include "federation/discovery/peer_nodeinfo.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/inbox/forwarded.hpp"
#include "federation/inbox/inbox_forwarding.hpp"
#include "federation/jobs/housekeeping.hpp"
#include "federation/reading.hpp"
#include "social/accounts/erasure.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/outbox/audience.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

constexpr Duration lease = std::chrono::minutes(5);
constexpr std::uint32_t most_attempts = 8;
constexpr Duration look_again_after = std::chrono::seconds(30);  // for retries that become due
constexpr Duration whole_look_after = std::chrono::seconds(1);   // sooner, if the last was partial

Duration pause_after(std::uint32_t attempts) {
    return std::chrono::seconds(std::min<std::uint64_t>(10ULL << (2 * attempts), 6 * 3600));
}

/// Worth another try: the others will not change by waiting.
bool is_temporary(const Error& error) {
    return error.kind == Error::Kind::unreachable || error.kind == Error::Kind::timed_out ||
           error.kind == Error::Kind::rate_limited;
}

std::string_view name_of(storage::JobKind kind) {
    switch (kind) {
        case storage::JobKind::process_activity:
            return "process_activity";
        case storage::JobKind::expand_audience:
            return "expand_audience";
        case storage::JobKind::check_followers:
            return "check_followers";
        case storage::JobKind::erase_account:
            return "erase_account";
        case storage::JobKind::enforce_block:
            return "enforce_block";
        case storage::JobKind::refresh_actor:
            return "refresh_actor";
        case storage::JobKind::ask_nodeinfo:
            return "ask_nodeinfo";
        case storage::JobKind::fetch_thread:
            return "fetch_thread";
        case storage::JobKind::housekeeping:
            return "housekeeping";
        case storage::JobKind::synchronise_followers:
            return "synchronise_followers";
        case storage::JobKind::status_news:
            return "status_news";
        case storage::JobKind::move_followers:
            return "move_followers";
        case storage::JobKind::verify_quote:
            return "verify_quote";
        case storage::JobKind::read_featured:
            return "read_featured";
    }
    return "job";
}

}  // namespace

struct Jobs::Lane {
    Lane(storage::Store& store, storage::JobKind kind, net::io_context& context)
        : kind(kind), claims(store, kind, "server", lease), bell(context.get_executor()) {}

    const storage::JobKind kind;
    storage::JobClaims claims;  ///< Used by one storage-pool call at a time.
    Doorbell bell;
    std::unique_ptr<storage::Subscription> subscription;
    std::size_t running = 0;
};

Jobs::Jobs(JobParts parts) : parts_(parts) {}

void Jobs::start() {
    auto& context = parts_.io.context(0);
    for (const auto kind : {storage::JobKind::process_activity, storage::JobKind::expand_audience,
                            storage::JobKind::check_followers, storage::JobKind::erase_account,
                            storage::JobKind::enforce_block, storage::JobKind::refresh_actor,
                            storage::JobKind::ask_nodeinfo, storage::JobKind::fetch_thread,
                            storage::JobKind::synchronise_followers, storage::JobKind::housekeeping,
                            storage::JobKind::status_news, storage::JobKind::move_followers,
                            storage::JobKind::verify_quote, storage::JobKind::read_featured}) {
        auto lane = std::make_shared<Lane>(parts_.store, kind, context);
        lane->subscription =
            parts_.store.subscribe(storage::job_topic(kind), [bell = lane->bell] { bell.ring(); });
        lanes_.push_back(lane);
        tasks_.spawn(context.get_executor(), std::string(name_of(kind)), run(lane));
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
                       {{"kind", name_of(lane->kind)}, {"error", fault.what()}});
        }
        co_await lane->bell.wait(pause);
    }
}

net::awaitable<bool> Jobs::start_what_is_due(std::shared_ptr<Lane> lane) {
    const auto room = jobs_at_once - lane->running;
    if (room == 0) co_return false;
    auto claim = [&] { return lane->claims.next(parts_.site.clock.now(), room); };
    auto jobs = co_await run_on(parts_.storage_pool, claim);
    for (auto& job : jobs) {
        ++lane->running;
        tasks_.spawn(parts_.io.context(0).get_executor(), std::string(name_of(lane->kind)),
                     run_one(lane, std::move(job)));
    }
    co_return !jobs.empty();
}

net::awaitable<void> Jobs::run_one(std::shared_ptr<Lane> lane, storage::Job job) {
    Result<void> outcome;
    try {
        outcome = co_await work(job);
    } catch (const std::exception& fault) {
        log::error("job.fault", {{"kind", name_of(job.kind)}, {"error", fault.what()}});
        outcome = failure(Error::Kind::unreachable, fault.what());
    }
    if (!stopping_) co_await settle(std::move(job), std::move(outcome));
    --lane->running;
    lane->bell.ring();
}

net::awaitable<Result<void>> Jobs::work(storage::Job job) {
    switch (job.kind) {
        case storage::JobKind::process_activity:
            co_return co_await process_activity(job);
        case storage::JobKind::expand_audience:
            co_return co_await expand_audience(job);
        case storage::JobKind::check_followers:
            co_return co_await check_followers(job);
        case storage::JobKind::erase_account:
            co_return co_await erase_account(job);
        case storage::JobKind::enforce_block:
            co_return co_await enforce_block(job);
        case storage::JobKind::refresh_actor:
            co_return co_await refresh_actor(parts_, job);
        case storage::JobKind::ask_nodeinfo:
            co_return co_await ask_nodeinfo(parts_, job);
        case storage::JobKind::fetch_thread:
            co_return co_await fetch_thread(parts_, job);
        case storage::JobKind::housekeeping:
            co_return co_await keep_house(parts_, job);
        case storage::JobKind::synchronise_followers:
            co_return co_await synchronise_followers(parts_, job);
        case storage::JobKind::status_news:
            co_return co_await tell_news(job);
        case storage::JobKind::move_followers:
            co_return co_await move_followers(job);
        case storage::JobKind::verify_quote:
            co_return co_await verify_quote(job);
        case storage::JobKind::read_featured:
            co_return co_await read_featured(job);
    }
    co_return Result<void>();
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
            if (job.kind != storage::JobKind::process_activity || again) return;
            const auto pending = storage::decode<PendingActivity>(job.record.body);
            auto received = find_received(tx, pending.received);
            if (!received) return;
            received->state = ReceivedState::failed;
            received->reason = error.safe_text;
            put_received(tx, pending.received, *received);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    log::info("job.failed", {{"kind", name_of(job.kind)},
                             {"again", again ? "yes" : "no"},
                             {"reason", error.safe_text}});
}

net::awaitable<Result<void>> Jobs::process_activity(storage::Job job) {
    const auto pending = storage::decode<PendingActivity>(job.record.body);
    auto look = [&] { return find_received(*parts_.store.snapshot(), pending.received); };
    const auto received = co_await run_on(parts_.storage_pool, look);
    if (received && is_hearsay(*received)) {
        const ForwardedParts forwarded{parts_.store,
                                       parts_.fetch,
                                       parts_.accounts,
                                       parts_.storage_pool,
                                       {parts_.site, parts_.options.rules}};
        co_return co_await process_forwarded(forwarded, job, pending, *received);
    }
    auto fetched = co_await fetch_needed(pending);
    if (!fetched) co_return fetched;
    co_return co_await apply_again(job, pending);
}

net::awaitable<Result<void>> Jobs::fetch_needed(PendingActivity pending) {
    if (pending.wants_actor) {
        auto account = co_await parts_.accounts.refresh(pending.uri);
        if (!account) co_return std::unexpected(std::move(account).error());
        co_return Result<void>();
    }
    auto object = co_await parts_.objects.find(pending.uri);
    if (!object) co_return std::unexpected(std::move(object).error());
    const auto thread_job = parts_.site.ids.make<storage::JobId>();
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            enqueue_thread(tx, object->status, !object->document.is_null(), thread_job,
                           parts_.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    co_return Result<void>();
}

net::awaitable<Result<void>> Jobs::apply_again(storage::Job job, PendingActivity pending) {
    const auto next = parts_.site.ids.make<storage::JobId>();
    auto apply = [&]() -> Result<void> {
        return parts_.store.update([&](storage::Transaction& tx) -> Result<void> {
            storage::complete_job(tx, job);
            auto received = find_received(tx, pending.received);
            if (!received) return {};
            TRY(const auto activity, parse_json(body_of(*received, parts_.blobs)));
            const auto sender = social::find_account_by_uri(tx, received->actor);
            auto effect = Effect::ignored("its sender is not known");
            if (sender) {
                const Surroundings around{parts_.site, parts_.options.rules};
                effect = apply_within_policy(
                    tx, around, {activity, *sender, received->uri, received->type, pending.uri});
            }
            // What it needed is here now; if it needs that still, it cannot be had.
            if (!effect.uri.empty() && effect.uri == pending.uri)
                effect = Effect::ignored("what it is about could not be had");
            if (effect.kind == Effect::Kind::done)
                forward_to_followers(tx, parts_.site, activity, *received);
            settle_activity(tx, parts_.site, effect, {pending.received, next, *received, {}});
            return {};
        });
    };
    co_return co_await run_on(parts_.storage_pool, apply);
}

net::awaitable<Result<void>> Jobs::expand_audience(storage::Job job) {
    const auto next = parts_.site.ids.make<storage::JobId>();
    auto expand = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            const auto cursor = storage::decode<social::AudienceCursor>(job.record.body);
            social::expand_audience(tx, cursor, next, parts_.site.clock.now());
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, expand);
    co_return Result<void>();
}

net::awaitable<Result<void>> Jobs::erase_account(storage::Job job) {
    const auto account = social::erased_account(job.record);
    auto erase = [&] {
        return parts_.store.update([&](storage::Transaction& tx) {
            const bool nothing_left = social::erase_remains(tx, account);
            if (nothing_left) storage::complete_job(tx, job);
            return nothing_left;
        });
    };
    while (!co_await run_on(parts_.storage_pool, erase)) {
    }
    co_return Result<void>();
}

net::awaitable<Result<void>> Jobs::enforce_block(storage::Job job) {
    const auto enforcement = storage::decode<social::Enforcement>(job.record.body);
    auto enforce = [&] {
        storage::Key position;
        do {
            position = parts_.store.update([&](storage::Transaction& tx) {
                auto next = position;  // A transaction may run twice.
                social::enforce_portion(tx, parts_.site, enforcement, next);
                if (next.empty()) storage::complete_job(tx, job);
                return next;
            });
        } while (!position.empty());
        return true;
    };
    co_await run_on(parts_.storage_pool, enforce);
    co_return Result<void>();
}

net::awaitable<void> Jobs::check_follower(FollowerCheck check, social::AccountRecord follower) {
    const auto account = co_await parts_.accounts.refresh(follower.uri);
    const bool left = !account && (account.error().kind == Error::Kind::gone ||
                                   account.error().kind == Error::Kind::not_found);
    const bool shared = account && account->shared_inbox == check.inbox;
    if (!left && !shared) co_return;
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            if (left)
                social::erase_follow(tx, follower.id, check.followee);
            else
                fall_back_to_own_inbox(tx, *account, check.activity, parts_.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    log::info(left ? "follower.gone" : "follower.own_inbox", {{"account", follower.uri}});
}

net::awaitable<Result<void>> Jobs::check_followers(storage::Job job) {
    const auto check = storage::decode<FollowerCheck>(job.record.body);
    auto look = [&] { return list_followers_at(*parts_.store.snapshot(), check); };
    const auto followers = co_await run_on(parts_.storage_pool, look);
    for (const auto& follower : followers) co_await check_follower(check, follower);
    auto complete = [&] {
        parts_.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return true;
    };
    co_await run_on(parts_.storage_pool, complete);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
