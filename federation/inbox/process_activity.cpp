#include "federation/inbox/process_activity.hpp"

#include "base/run_on.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/inbox/forwarded.hpp"
#include "federation/inbox/inbox_forwarding.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

net::awaitable<Result<void>> fetch_needed(const JobParts& parts, PendingActivity pending) {
    if (pending.wants_actor) {
        auto account = co_await parts.accounts.refresh(pending.uri);
        if (!account) co_return std::unexpected(std::move(account).error());
        co_return Result<void>();
    }
    auto object = co_await parts.objects.find(pending.uri);
    if (!object) co_return std::unexpected(std::move(object).error());
    const auto thread_job = parts.site.ids.make<storage::JobId>();
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            enqueue_thread(tx, object->status, !object->document.is_null(), thread_job,
                           parts.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

net::awaitable<Result<void>> apply_again(const JobParts& parts, storage::Job job,
                                         PendingActivity pending) {
    const auto next = parts.site.ids.make<storage::JobId>();
    auto apply = [&]() -> Result<void> {
        return parts.store.update([&](storage::Transaction& tx) -> Result<void> {
            storage::complete_job(tx, job);
            auto received = find_received(tx, pending.received);
            if (!received) return {};
            TRY(const auto activity, parse_json(body_of(*received, parts.blobs)));
            const auto sender = social::find_account_by_uri(tx, received->actor);
            auto effect = Effect::ignored("its sender is not known");
            if (sender) {
                const Surroundings around{parts.site, parts.options.rules};
                effect = apply_within_policy(
                    tx, around, {activity, *sender, received->uri, received->type, pending.uri});
            }
            // What it needed is here now; if it needs that still, it cannot be had.
            if (!effect.uri.empty() && effect.uri == pending.uri)
                effect = Effect::ignored("what it is about could not be had");
            if (effect.kind == Effect::Kind::done)
                forward_to_followers(tx, parts.site, activity, *received);
            settle_activity(tx, parts.site, effect, {pending.received, next, *received, {}});
            return {};
        });
    };
    co_return co_await run_on(parts.storage_pool, apply);
}

}  // namespace

net::awaitable<Result<void>> process_activity(const JobParts& parts, storage::Job job) {
    const auto pending = storage::decode<PendingActivity>(job.record.body);
    auto look = [&] { return find_received(*parts.store.snapshot(), pending.received); };
    const auto received = co_await run_on(parts.storage_pool, look);
    if (received && is_hearsay(*received)) {
        const ForwardedParts forwarded{parts.store,
                                       parts.fetch,
                                       parts.accounts,
                                       parts.storage_pool,
                                       {parts.site, parts.options.rules}};
        co_return co_await process_forwarded(forwarded, job, pending, *received);
    }
    auto fetched = co_await fetch_needed(parts, pending);
    if (!fetched) co_return fetched;
    co_return co_await apply_again(parts, job, pending);
}

void note_failed_activity(storage::Transaction& tx, const storage::Job& job, const Error& error) {
    const auto pending = storage::decode<PendingActivity>(job.record.body);
    auto received = find_received(tx, pending.received);
    if (!received) return;
    received->state = ReceivedState::failed;
    received->reason = error.safe_text;
    put_received(tx, pending.received, *received);
}

}  // namespace ynghyd::federation
