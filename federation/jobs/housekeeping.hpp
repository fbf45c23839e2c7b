#pragma once
// Once a day: what is of no more use goes, and who was read long ago is read again.

#include "federation/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// Makes the job when there is none: it enqueues the next one itself.
void ensure_housekeeping(storage::Transaction& tx, storage::JobId job_id, Timestamp now);

/// One portion of the purge, table by table. `position`: where the last one ended; empty at the
/// start and when nothing is left. `blobs`: names of those that nobody needs once this is
/// committed.
void purge_portion(storage::Transaction& tx, const Options& options, Timestamp now,
                   storage::Key& position, std::vector<std::string>& blobs);

/// The job.
net::awaitable<Result<void>> keep_house(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
