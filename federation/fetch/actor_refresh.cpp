#include "federation/fetch/actor_refresh.hpp"

#include "base/run_on.hpp"
#include "federation/reading.hpp"
#include "social/accounts/erasure.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

namespace key = storage::key;

namespace {

constexpr Duration stale_after = std::chrono::hours(24);
constexpr Duration very_stale_after = std::chrono::hours(24 * 7);
constexpr std::int64_t highest_total = 1'000'000'000'000;

/// totalItems of a collection; 0 when it does not say.
net::awaitable<std::int64_t> total_of(const JobParts& parts, std::string collection) {
    const auto url = Iri::parse(collection, parts.options.rules);
    if (!url) co_return 0;
    const auto document = co_await parts.fetch.document(*url);
    if (!document) co_return 0;
    co_return integer_at(*document, "totalItems", 0, highest_total).value_or(0);
}

net::awaitable<void> refresh_totals(const JobParts& parts, social::AccountRecord account) {
    AccountTotalsRecord totals;
    totals.statuses = co_await total_of(parts, account.outbox);
    totals.followers = co_await total_of(parts, account.followers);
    totals.following = co_await total_of(parts, account.following);
    totals.fetched = parts.site.clock.now();
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            tx.put(key::account_totals(account.id), storage::encode(totals));
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
}

}  // namespace

std::optional<AccountTotalsRecord> find_account_totals(const storage::Reader& reader,
                                                       AccountId id) {
    const auto bytes = reader.get(key::account_totals(id));
    if (!bytes) return std::nullopt;
    return storage::decode<AccountTotalsRecord>(*bytes);
}

bool is_stale(const social::AccountRecord& account, Timestamp now) {
    return !account.is_local() && !account.gone && now - account.fetched > stale_after;
}

bool is_very_stale(const social::AccountRecord& account, Timestamp now) {
    return !account.is_local() && !account.gone && now - account.fetched > very_stale_after;
}

void enqueue_refresh(storage::Transaction& tx, const social::AccountRecord& account,
                     storage::JobId job_id, Timestamp due, Timestamp now) {
    const auto row = key::stale_account(account.id);
    if (const auto asked = tx.get(row)) {
        const auto when = from_millis(static_cast<std::int64_t>(storage::decode_id(*asked)));
        if (now - when < stale_after) return;
    }
    tx.put(row, storage::encode_id(static_cast<std::uint64_t>(to_millis(now))));
    storage::plan_job(tx, storage::JobKind::refresh_actor, job_id,
                      storage::encode_id(account.id.value), now, due);
}

net::awaitable<Result<void>> refresh_actor(const JobParts& parts, storage::Job job) {
    const AccountId id{storage::decode_id(job.record.body)};
    auto look = [&] { return social::find_account(*parts.store.snapshot(), id); };
    const auto known = co_await run_on(parts.storage_pool, look);
    bool left = false;
    if (known && !known->gone) {
        auto account = co_await parts.accounts.refresh(known->uri);
        left = !account && account.error().kind == Error::Kind::gone;
        if (!account && !left) co_return std::unexpected(std::move(account).error());
        if (account) co_await refresh_totals(parts, *std::move(account));
    }
    const auto erasure = parts.site.ids.make<storage::JobId>();
    auto complete = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            if (left) social::mark_gone(tx, *known, erasure, parts.site.clock.now());
            tx.erase(key::stale_account(id));
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, complete);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
