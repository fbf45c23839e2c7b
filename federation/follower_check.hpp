#pragma once
// An inbox answered 404 or 410: do those who followed from there still exist? federation.md 6.4.

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
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "followee", followee);
        visit(2, "inbox", inbox);
    }
    bool operator==(const FollowerCheck&) const = default;
};

void enqueue_follower_check(storage::Transaction& tx, AccountId followee, const std::string& inbox,
                            storage::JobId job_id, Timestamp now);

/// The followers whom that inbox served; at most 100, so that one answer costs no more fetches.
std::vector<social::AccountRecord> list_followers_at(const storage::Reader& reader,
                                                     const FollowerCheck& check);

}  // namespace ynghyd::federation
