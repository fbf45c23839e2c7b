#pragma once
// An inbox answered 410: do those who followed from there still exist?

#include <string>
#include <vector>

#include "social/account.hpp"
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

void enqueue_follower_check(storage::Transaction& tx, const FollowerCheck& check,
                            storage::JobId job_id, Timestamp now);

/// The follower is still there, but its shared inbox is not: it gets this activity, and all later
/// ones, in its own inbox.
void fall_back_to_own_inbox(storage::Transaction& tx, social::AccountRecord follower,
                            ActivityId activity, Timestamp now);

/// The followers whom that inbox served; at most 100, so that one answer costs no more fetches.
std::vector<social::AccountRecord> list_followers_at(const storage::Reader& reader,
                                                     const FollowerCheck& check);

}  // namespace ynghyd::federation
