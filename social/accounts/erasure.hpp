#pragma once
// An account that is gone: its statuses and relationships, portion by portion.

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

/// Marks the account, empties its profile, and enqueues the job that erases the rest.
void mark_gone(storage::Transaction& tx, const AccountRecord& account, storage::JobId job_id,
               Timestamp now);

/// Erases one portion: statuses, relationships, and what it did to others' statuses, with its
/// counts; others see no more likes and boosts of it, and seats that it had are free. True when
/// nothing is left.
bool erase_remains(storage::Transaction& tx, const Site& site, AccountId account);

/// The account of an erase_account job.
AccountId erased_account(const storage::JobRecord& job);

}  // namespace ynghyd::social
