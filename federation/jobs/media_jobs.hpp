#pragma once
// Files that nobody may need any more.

#include "federation/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// The job: of its files, those that no upload names are removed.
net::awaitable<Result<void>> remove_files(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
