#pragma once
// The job of an activity that waits for a document from elsewhere: gets it, and lets the activity
// take effect.

#include "federation/job_parts.hpp"

namespace ynghyd::federation {

/// Errors of Fetch when the document cannot be had.
net::awaitable<Result<void>> process_activity(const JobParts& parts, storage::Job job);

/// It will not be tried again: the admin sees why in the list of what arrived.
void note_failed_activity(storage::Transaction& tx, const storage::Job& job, const Error& error);

}  // namespace ynghyd::federation
