#pragma once
// Quotes between other servers: whether the approval that a quote names is there and says so, and
// approvals that are taken back (FEP-044f).

#include "base/json.hpp"
#include "federation/job_parts.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// Enqueues a verify_quote job when `status` waits for an approval that it names.
void plan_quote_check(storage::Transaction& tx, const social::Site& site,
                      const social::StatusRecord& status);
/// The status of a verify_quote job.
StatusId checked_status(const storage::JobRecord& job);

/// Whether `stamp`, read from its own address, approves this quote in the name of `author`.
bool approves(const Json& stamp, const social::StatusRecord& quoting, std::string_view author);

/// What the check found: accepted, or rejected.
void settle_quote(storage::Transaction& tx, StatusId quoting, std::string_view authorization,
                  bool approved);

/// A Delete of an approval, by whoever gave it; what it approved is revoked. False when `id` is
/// none that is known.
bool withdraw_quote(storage::Transaction& tx, const social::Site& site,
                    const social::AccountRecord& sender, const Iri& id);

/// The job: asks for the approval where it is said to be.
net::awaitable<Result<void>> verify_quote(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
