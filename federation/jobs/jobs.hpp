#pragma once
// Runs the background work that storage/job_kinds.hpp lists, but for pushes (push/sender). What a
// kind does stands where its idea is; a failure that may pass is tried again with growing pauses,
// another is buried.

#include <atomic>
#include <memory>

#include <boost/asio/awaitable.hpp>

#include "base/task_group.hpp"
#include "federation/job_parts.hpp"

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
    net::awaitable<void> settle(storage::Job job, Result<void> outcome);

    JobParts parts_;
    TaskGroup tasks_;
    std::vector<std::shared_ptr<Lane>> lanes_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ynghyd::federation
