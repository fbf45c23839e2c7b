// Jobs about statuses and accounts that are known: news, moves, approvals of quotes, featured
// posts.

#include "base/run_on.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/quote_check.hpp"
#include "federation/jobs/jobs.hpp"
#include "federation/reading.hpp"
#include "social/accounts/move.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/status_news.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

net::awaitable<void> Jobs::complete(storage::Job job) {
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
}

net::awaitable<Result<void>> Jobs::tell_news(storage::Job job) {
    const auto news = storage::decode<social::StatusNews>(job.record.body);
    auto tell = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            social::tell_news(tx, parts_.site, news);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, tell);
    co_return Result<void>();
}

net::awaitable<Result<void>> Jobs::move_followers(storage::Job job) {
    const auto begin = storage::decode<social::MoveRecord>(job.record.body);
    social::MoveRecord move = begin;
    auto portion = [&] {
        return parts_.store.update([&](storage::Transaction& tx) {
            auto next = move;
            const bool nobody_left = social::move_followers(tx, parts_.site, next);
            if (nobody_left) storage::complete_job(tx, job);
            return std::pair{nobody_left, next};
        });
    };
    for (;;) {
        const auto [nobody_left, next] = co_await run_on(parts_.storage_pool, portion);
        if (nobody_left) co_return Result<void>();
        move = next;
    }
}

net::awaitable<std::string> Jobs::author_of_quoted(social::StatusRecord quoting) {
    auto look = [&] {
        const auto reader = parts_.store.snapshot();
        const auto quoted = social::find_status(*reader, quoting.quote->status);
        const auto author = quoted ? social::find_account(*reader, quoted->account) : std::nullopt;
        return author ? author->uri : std::string();
    };
    auto known = co_await run_on(parts_.storage_pool, look);
    if (!known.empty()) co_return known;
    auto url = Iri::parse(quoting.quote->uri, parts_.options.rules);
    if (!url) co_return std::string();
    auto quoted = co_await parts_.fetch.object(*url);
    if (!quoted) co_return std::string();
    auto author = federation::author_of(*quoted);
    co_return origin_of(author) == url->origin() ? author : std::string();
}

/// Believed when it is where its author's server keeps it. That it cannot be had now is no refusal.
net::awaitable<Result<void>> Jobs::verify_quote(storage::Job job) {
    const auto id = checked_status(job.record);
    auto look = [&] { return social::find_status(*parts_.store.snapshot(), id); };
    auto quoting = co_await run_on(parts_.storage_pool, look);
    if (!quoting || !quoting->quote) {
        co_await complete(job);
        co_return Result<void>();
    }
    const auto authorization = quoting->quote->authorization;
    auto url = Iri::parse(authorization, parts_.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto stamp = co_await parts_.fetch.object(*url);
    const bool is_there = stamp.has_value();
    if (!is_there && stamp.error().kind != Error::Kind::not_found &&
        stamp.error().kind != Error::Kind::gone)
        co_return std::unexpected(std::move(stamp).error());
    bool approved = false;
    if (is_there) {
        const auto author = co_await author_of_quoted(*quoting);
        approved = approves(*stamp, *quoting, author);
    }
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            settle_quote(tx, id, authorization, approved);
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    co_return Result<void>();
}

/// One item of a featured collection: known, or read from its own address.
net::awaitable<StatusId> Jobs::featured_status(std::string uri, social::AccountRecord account) {
    auto find = [&]() -> StatusId {
        const auto status = social::find_status_by_uri(*parts_.store.snapshot(), uri);
        return status && status->account == account.id ? status->id : StatusId{};
    };
    const auto known = co_await run_on(parts_.storage_pool, find);
    auto url = Iri::parse(uri, parts_.options.rules);
    if (known || !url || url->origin() != origin_of(account.uri)) co_return known;
    auto object = co_await parts_.fetch.object(*url);
    if (!object) co_return StatusId{};
    auto store = [&] {
        return parts_.store.update([&](storage::Transaction& tx) {
            const Surroundings around{parts_.site, parts_.options.rules};
            return activities::store_status(tx, around, *object, account, true);
        });
    };
    co_await run_on(parts_.storage_pool, store);
    co_return co_await run_on(parts_.storage_pool, find);
}

/// The first page is all of it: nobody pins more.
net::awaitable<Result<void>> Jobs::read_featured(storage::Job job) {
    const auto id = social::account_of_reading(job.record);
    auto look = [&] { return social::find_account(*parts_.store.snapshot(), id); };
    auto account = co_await run_on(parts_.storage_pool, look);
    auto url = Iri::parse(account ? account->featured : std::string(), parts_.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto collection = co_await parts_.fetch.object(*url);
    if (!collection) co_return std::unexpected(std::move(collection).error());
    const auto* items = property(*collection, "orderedItems") ? "orderedItems" : "items";
    std::vector<StatusId> pinned;
    for (const auto& uri : all_ids(*collection, items, social::max_pins))
        if (const auto status = co_await featured_status(uri, *account)) pinned.push_back(status);
    auto store = [&] {
        parts_.store.update([&](storage::Transaction& tx) {
            social::replace_pins(tx, id, pinned, parts_.site.clock.now());
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts_.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
