#pragma once
// The job that asks the pages which the fields of a profile link to: do they link back?

#include "federation/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// A page that cannot be had does not link back: that is no failure, and the profile's next change
/// (or, elsewhere, its next reading) is the next try.
net::awaitable<Result<void>> verify_links(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
