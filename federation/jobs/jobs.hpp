#pragma once
// The federation's background work: activities that wait for a document from elsewhere, large
// audiences, followers whose inbox is gone, what follows from a block.

#include <atomic>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "base/task_group.hpp"
#include "federation/delivery/follower_check.hpp"
#include "federation/inbox/accept_activity.hpp"
#include "federation/jobs/job_parts.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::federation {

/// One loop per kind of job, on the first io thread; at most `jobs_at_once` of a kind run together.
class Jobs {
public:
    static constexpr std::size_t jobs_at_once = 32;

    explicit Jobs(JobParts parts);
    void start();
    void stop(Duration grace);

private:
    struct Lane;

    net::awaitable<void> run(std::shared_ptr<Lane> lane);
    net::awaitable<bool> start_what_is_due(std::shared_ptr<Lane> lane);
    net::awaitable<void> run_one(std::shared_ptr<Lane> lane, storage::Job job);
    net::awaitable<Result<void>> work(storage::Job job);

    net::awaitable<Result<void>> process_activity(storage::Job job);
    net::awaitable<Result<void>> fetch_needed(PendingActivity pending);
    net::awaitable<Result<void>> apply_again(storage::Job job, PendingActivity pending);
    net::awaitable<Result<void>> expand_audience(storage::Job job);
    net::awaitable<Result<void>> check_followers(storage::Job job);
    net::awaitable<void> check_follower(FollowerCheck check, social::AccountRecord follower);
    net::awaitable<Result<void>> erase_account(storage::Job job);
    net::awaitable<Result<void>> enforce_block(storage::Job job);
    // status_jobs.cpp
    net::awaitable<Result<void>> tell_news(storage::Job job);
    net::awaitable<Result<void>> move_followers(storage::Job job);
    net::awaitable<Result<void>> verify_quote(storage::Job job);
    net::awaitable<std::string> author_of_quoted(social::StatusRecord quoting);
    net::awaitable<Result<void>> read_featured(storage::Job job);
    net::awaitable<StatusId> featured_status(std::string uri, social::AccountRecord account);
    net::awaitable<void> complete(storage::Job job);

    net::awaitable<void> settle(storage::Job job, Result<void> outcome);

    JobParts parts_;
    TaskGroup tasks_;
    std::vector<std::shared_ptr<Lane>> lanes_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ynghyd::federation
