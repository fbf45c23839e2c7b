#include "federation/job_parts.hpp"

#include "base/run_on.hpp"

namespace ynghyd::federation {

net::awaitable<void> complete(const JobParts& parts, storage::Job job) {
    auto store = [&] {
        parts.store.update([&](storage::Transaction& tx) { storage::complete_job(tx, job); });
        return true;
    };
    co_await run_on(parts.storage_pool, store);
}

}  // namespace ynghyd::federation
