#include "federation/jobs/media_jobs.hpp"

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::federation {

net::awaitable<Result<void>> remove_files(const JobParts& parts, storage::Job job) {
    auto remove = [&] {
        // Whoever adds a file holds this until a row names it.
        const auto held = parts.files.hold();
        const auto names = social::files_to_remove(*parts.store.snapshot(), job.record);
        for (const auto& name : names) parts.files.erase(name);
        parts.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return names.size();
    };
    const auto removed = co_await run_on(parts.storage_pool, remove);
    log::info("media.removed", {{"files", removed}});
    co_return Result<void>();
}

net::awaitable<Result<void>> make_film(const JobParts& parts, storage::Job job) {
    auto make = [&] { return parts.films.make(job); };
    co_return co_await run_on(parts.film_pool, make);
}

}  // namespace ynghyd::federation
