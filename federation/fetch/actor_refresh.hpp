#pragma once
// Actors of other servers are read again when they were read long ago: after a day when they do
// something that reaches us, after a week when somebody here is related to them.

#include "federation/job_parts.hpp"
#include "social/accounts/account.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// What an actor's collections say of themselves.
struct AccountTotalsRecord {
    static constexpr std::uint8_t version = 1;
    std::int64_t statuses = 0, followers = 0, following = 0;
    Timestamp fetched{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "statuses", statuses);
        visit(2, "followers", followers);
        visit(3, "following", following);
        visit(4, "fetched", fetched);
    }
    bool operator==(const AccountTotalsRecord&) const = default;
};
std::optional<AccountTotalsRecord> find_account_totals(const storage::Reader& reader, AccountId id);

/// Read longer than a day ago.
bool is_stale(const social::AccountRecord& account, Timestamp now);
/// Read longer than a week ago.
bool is_very_stale(const social::AccountRecord& account, Timestamp now);

/// Enqueues the refresh of a remote account for `due`; once a day at most.
void enqueue_refresh(storage::Transaction& tx, const social::AccountRecord& account,
                     storage::JobId job_id, Timestamp due, Timestamp now);

/// The job: actor and totals. Whose server says that it is gone, is gone here.
net::awaitable<Result<void>> refresh_actor(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
