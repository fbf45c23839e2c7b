#include "federation/jobs/social_jobs.hpp"

#include "base/run_on.hpp"
#include "social/accounts/erasure.hpp"
#include "social/accounts/move.hpp"
#include "social/announcements/announcement.hpp"
#include "social/moderation/enforcement.hpp"
#include "social/outbox/audience.hpp"
#include "social/statuses/scheduled.hpp"
#include "social/statuses/status_news.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

net::awaitable<Result<void>> expand_audience(const JobParts& parts, storage::Job job) {
    const auto next = parts.site.ids.make<storage::JobId>();
    auto expand = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            const auto cursor = storage::decode<social::AudienceCursor>(job.record.body);
            social::expand_audience(tx, cursor, next, parts.site.clock.now());
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, expand);
    co_return Result<void>();
}

net::awaitable<Result<void>> erase_account(const JobParts& parts, storage::Job job) {
    const auto account = social::erased_account(job.record);
    auto erase = [&] {
        return parts.store.update([&](storage::Transaction& tx) {
            const bool nothing_left = social::erase_remains(tx, parts.site, account);
            if (nothing_left) storage::complete_job(tx, job);
            return nothing_left;
        });
    };
    while (!co_await run_on(parts.storage_pool, erase)) {
    }
    co_return Result<void>();
}

net::awaitable<Result<void>> enforce_block(const JobParts& parts, storage::Job job) {
    const auto enforcement = storage::decode<social::Enforcement>(job.record.body);
    auto enforce = [&] {
        storage::Key position;
        do {
            position = parts.store.update([&](storage::Transaction& tx) {
                auto next = position;  // A transaction may run twice.
                social::enforce_portion(tx, parts.site, job.id, enforcement, next);
                if (next.empty()) storage::complete_job(tx, job);
                return next;
            });
        } while (!position.empty());
        return true;
    };
    co_await run_on(parts.storage_pool, enforce);
    co_return Result<void>();
}

net::awaitable<Result<void>> tell_news(const JobParts& parts, storage::Job job) {
    const auto news = storage::decode<social::StatusNews>(job.record.body);
    auto tell = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::tell_news(tx, parts.site, news);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, tell);
    co_return Result<void>();
}

net::awaitable<Result<void>> publish_scheduled(const JobParts& parts, storage::Job job) {
    const auto publication = storage::decode<social::ScheduledPublication>(job.record.body);
    auto publish = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::publish_scheduled(tx, parts.site, publication);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, publish);
    co_return Result<void>();
}

net::awaitable<Result<void>> end_announcement(const JobParts& parts, storage::Job job) {
    const auto end = storage::decode<social::AnnouncementEnd>(job.record.body);
    auto finish = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::end_announcement(tx, end);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, finish);
    co_return Result<void>();
}

net::awaitable<Result<void>> move_followers(const JobParts& parts, storage::Job job) {
    const auto begin = storage::decode<social::MoveRecord>(job.record.body);
    social::MoveRecord move = begin;
    auto portion = [&] {
        return parts.store.update([&](storage::Transaction& tx) {
            auto next = move;
            const bool nobody_left = social::move_followers(tx, parts.site, next);
            if (nobody_left) storage::complete_job(tx, job);
            return std::pair{nobody_left, next};
        });
    };
    for (;;) {
        const auto [nobody_left, next] = co_await run_on(parts.storage_pool, portion);
        if (nobody_left) co_return Result<void>();
        move = next;
    }
}

}  // namespace ynghyd::federation
