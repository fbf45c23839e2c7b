#pragma once
// The job that looks at what posts link to: one request for each link, however many posts have it,
// and one more where the page names an oEmbed document.

#include "federation/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// A page that cannot be had, or says nothing of itself, has no card: that is no failure.
net::awaitable<Result<void>> fetch_card(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
