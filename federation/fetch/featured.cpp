#include "federation/fetch/featured.hpp"

#include "base/run_on.hpp"
#include "federation/activities/activities.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/pin.hpp"

namespace ynghyd::federation {
namespace {

/// One item of a featured collection: known, or read from its own address.
net::awaitable<StatusId> featured_status(const JobParts& parts, std::string uri,
                                         social::AccountRecord account) {
    auto find = [&]() -> StatusId {
        const auto status = social::find_status_by_uri(*parts.store.snapshot(), uri);
        return status && status->account == account.id ? status->id : StatusId{};
    };
    const auto known = co_await run_on(parts.storage_pool, find);
    auto url = Iri::parse(uri, parts.options.rules);
    if (known || !url || url->origin() != origin_of(account.uri)) co_return known;
    auto object = co_await parts.fetch.object(*url);
    if (!object) co_return StatusId{};
    auto store = [&] {
        return parts.store.update([&](storage::Transaction& tx) {
            const Surroundings around{parts.site, parts.options.rules};
            return activities::store_status(tx, around, *object, account, true);
        });
    };
    co_await run_on(parts.storage_pool, store);
    co_return co_await run_on(parts.storage_pool, find);
}

}  // namespace

/// The first page is all of it: nobody pins more.
net::awaitable<Result<void>> read_featured(const JobParts& parts, storage::Job job) {
    const auto id = social::account_of_reading(job.record);
    auto look = [&] { return social::find_account(*parts.store.snapshot(), id); };
    auto account = co_await run_on(parts.storage_pool, look);
    auto url = Iri::parse(account ? account->featured : std::string(), parts.options.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    auto collection = co_await parts.fetch.object(*url);
    if (!collection) co_return std::unexpected(std::move(collection).error());
    const auto* items = property(*collection, "orderedItems") ? "orderedItems" : "items";
    std::vector<StatusId> pinned;
    for (const auto& uri : all_ids(*collection, items, social::max_pins))
        if (const auto status = co_await featured_status(parts, uri, *account))
            pinned.push_back(status);
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) {
            social::replace_pins(tx, id, pinned, parts.site.clock.now());
            storage::complete_job(tx, job);
        });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
    co_return Result<void>();
}

}  // namespace ynghyd::federation
