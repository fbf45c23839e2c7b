#pragma once
// What accounts elsewhere show first: their featured collections.

#include "federation/job_parts.hpp"

namespace ynghyd::federation {

/// The job: reads the collection, and of its items those that are the account's own.
net::awaitable<Result<void>> read_featured(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
