#pragma once
// An inbox answered 410, or 404 again and again: do those who followed from there still exist?

#include <string>
#include <vector>

#include "federation/job_parts.hpp"
#include "social/accounts/account.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// The body of a check_followers job.
struct FollowerCheck {
    static constexpr std::uint8_t version = 1;
    AccountId followee;
    std::string inbox;
    ActivityId activity;  ///< What the inbox did not take.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "followee", followee);
        visit(2, "inbox", inbox);
        visit(3, "activity", activity);
    }
    bool operator==(const FollowerCheck&) const = default;
};

/// How often an inbox answered 404.
struct MissingInboxRecord {
    static constexpr std::uint8_t version = 1;
    std::string inbox;
    std::uint32_t times = 0;
    Timestamp first{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "inbox", inbox);
        visit(2, "times", times);
        visit(3, "first", first);
    }
    bool operator==(const MissingInboxRecord&) const = default;
};

/// Takes note of a 404; true when it is the third within a day, and time to ask who is still there.
bool note_missing_inbox(storage::Transaction& tx, std::string_view inbox, Timestamp now);

void enqueue_follower_check(storage::Transaction& tx, const FollowerCheck& check,
                            storage::JobId job_id, Timestamp now);

/// The follower is still there, but its shared inbox is not: it gets this activity, and all later
/// ones, in its own inbox.
void fall_back_to_own_inbox(storage::Transaction& tx, social::AccountRecord follower,
                            ActivityId activity, Timestamp now);

/// The followers whom that inbox served; at most 100, so that one answer costs no more fetches.
std::vector<social::AccountRecord> list_followers_at(const storage::Reader& reader,
                                                     const FollowerCheck& check);

/// The job: asks each follower's own server. Who is gone follows no more; who left the shared inbox
/// gets all in its own.
net::awaitable<Result<void>> check_followers(const JobParts& parts, storage::Job job);

}  // namespace ynghyd::federation
