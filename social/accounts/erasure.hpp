#pragma once
// An account that is gone: its statuses and relationships, portion by portion.

#include "social/accounts/account.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

/// Marks the account, empties its profile, and enqueues the job that erases the rest.
void mark_gone(storage::Transaction& tx, const AccountRecord& account, storage::JobId job_id,
               Timestamp now);

/// Erases one portion; true when nothing is left.
bool erase_remains(storage::Transaction& tx, AccountId account);

/// The account of an erase_account job.
AccountId erased_account(const storage::JobRecord& job);

}  // namespace ynghyd::social
