#include "federation/delivery/follower_check.hpp"

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/relationship.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

bool note_missing_inbox(storage::Transaction& tx, std::string_view inbox, Timestamp now) {
    constexpr std::uint32_t enough = 3;
    constexpr Duration within = std::chrono::hours(24);
    const auto row = storage::key::missing_inbox(inbox);
    MissingInboxRecord record;
    if (const auto bytes = tx.get(row)) record = storage::decode<MissingInboxRecord>(*bytes);
    if (record.inbox != inbox || now - record.first > within)
        record = {.inbox = std::string(inbox), .times = 0, .first = now, .unknown_fields = {}};
    if (++record.times < enough) {
        tx.put(row, storage::encode(record));
        return false;
    }
    tx.erase(row);
    return true;
}

void enqueue_follower_check(storage::Transaction& tx, const FollowerCheck& check,
                            storage::JobId job_id, Timestamp now) {
    storage::plan_job(tx, storage::JobKind::check_followers, job_id, check, now);
}

void fall_back_to_own_inbox(storage::Transaction& tx, social::AccountRecord follower,
                            ActivityId activity, Timestamp now) {
    follower.shared_inbox.clear();
    social::put_account(tx, follower);
    social::refresh_follower_inboxes(tx, follower);
    if (const auto record = social::find_activity(tx, activity))
        social::add_deliveries(tx, *record, record->object_uri, {follower.inbox}, now);
}

std::vector<social::AccountRecord> list_followers_at(const storage::Reader& reader,
                                                     const FollowerCheck& check) {
    constexpr std::size_t most = 100;
    std::vector<social::AccountRecord> found;
    AccountId after;
    for (;;) {
        const auto page =
            social::list_followers(reader, check.followee, after, storage::max_scan_rows);
        for (const auto& follower : page) {
            if (follower.inbox != check.inbox || found.size() == most) continue;
            if (auto account = social::find_account(reader, follower.account))
                found.push_back(*std::move(account));
        }
        if (page.size() < storage::max_scan_rows) return found;
        after = page.back().account;
    }
}

namespace {

net::awaitable<void> check_follower(const JobParts& parts, FollowerCheck check,
                                    social::AccountRecord follower) {
    const auto account = co_await parts.accounts.refresh(follower.uri);
    const bool left = !account && (account.error().kind == Error::Kind::gone ||
                                   account.error().kind == Error::Kind::not_found);
    const bool shared = account && account->shared_inbox == check.inbox;
    if (!left && !shared) co_return;
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            if (left)
                social::erase_follow(tx, follower.id, check.followee);
            else
                fall_back_to_own_inbox(tx, *account, check.activity, parts.site.clock.now());
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    log::info(left ? "follower.gone" : "follower.own_inbox", {{"account", follower.uri}});
}

}  // namespace

net::awaitable<Result<void>> check_followers(const JobParts& parts, storage::Job job) {
    const auto check = storage::decode<FollowerCheck>(job.record.body);
    auto look = [&] { return list_followers_at(*parts.store.snapshot(), check); };
    const auto followers = co_await run_on(parts.storage_pool, look);
    for (const auto& follower : followers) co_await check_follower(parts, check, follower);
    auto complete = [&] {
        parts.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return true;
    };
    co_await run_on(parts.storage_pool, complete);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
