#pragma once
// Films that are made ready, and files that nobody may need any more.

#include "federation/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// The job: of its files, those that no upload names are removed.
net::awaitable<Result<void>> remove_files(const JobParts& parts, storage::Job job);
/// The job: an upload is made ready, or it is said why it cannot be.
net::awaitable<Result<void>> make_film(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
