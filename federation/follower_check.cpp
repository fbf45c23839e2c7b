#include "federation/follower_check.hpp"

#include "social/relationship.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {

void enqueue_follower_check(storage::Transaction& tx, AccountId followee, const std::string& inbox,
                            storage::JobId job_id, Timestamp now) {
    FollowerCheck check;
    check.followee = followee;
    check.inbox = inbox;
    storage::JobRecord job;
    job.body = storage::encode(check);
    job.created = now;
    storage::enqueue_job(tx, storage::JobKind::check_followers, job_id, now, std::move(job));
}

std::vector<social::AccountRecord> list_followers_at(const storage::Reader& reader,
                                                     const FollowerCheck& check) {
    constexpr std::size_t most = 100;
    std::vector<social::AccountRecord> found;
    AccountId after;
    for (;;) {
        const auto page =
            social::list_followers(reader, check.followee, after, storage::max_scan_rows);
        for (const auto& follower : page) {
            if (follower.inbox != check.inbox || found.size() == most) continue;
            if (auto account = social::find_account(reader, follower.account))
                found.push_back(*std::move(account));
        }
        if (page.size() < storage::max_scan_rows) return found;
        after = page.back().account;
    }
}

}  // namespace ynghyd::federation
