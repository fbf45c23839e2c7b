#pragma once
// Background work as rows: enqueued in the same transaction as the data that needs it, claimed
// with a lease, completed, retried with growing pauses, or buried with a reason.
//
// A waiting job's row lies at (kind, due, id) in the table of jobs; claiming moves it to
// (kind, end of the lease, id) in the table of leases. So a claim never meets the rows that others
// hold, and whoever no longer finds the row under its own lease has lost the job.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "storage/engine.hpp"
#include "storage/job_kinds.hpp"
#include "storage/records.hpp"

namespace ynghyd::storage {

struct JobTag;
using JobId = Id<JobTag>;

struct JobRecord {
    static constexpr std::uint8_t version = 1;
    std::string body;           ///< Small, and whatever the kind's owner encodes.
    std::uint32_t attempt = 0;  ///< Tries that have failed.
    Timestamp created{};
    std::string last_error;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "body", body);
        visit(2, "attempt", attempt);
        visit(3, "created", created);
        visit(4, "last_error", last_error);
    }
    bool operator==(const JobRecord&) const = default;
};

struct Job {
    JobKind kind{};
    Timestamp due{};
    JobId id;
    JobRecord record;
    std::optional<Timestamp> held_until;  ///< The end of the lease of a claimed job.
};

/// The longest JobRecord::body: a row has room for the reason of a failure beside it.
constexpr std::size_t max_job_body_bytes = 60 * 1024;

/// Subscribers of this topic hear of new jobs of the kind.
Topic job_topic(JobKind kind);

/// Throws LimitExceeded when the body is longer than max_job_body_bytes.
void enqueue_job(Transaction& tx, JobKind kind, JobId id, Timestamp due, JobRecord record);

/// A new job, made now and due then (none: at once). `body`: bytes, or the record of its kind.
template <class Body>
void plan_job(Transaction& tx, JobKind kind, JobId id, const Body& body, Timestamp now,
              std::optional<Timestamp> due = {}) {
    JobRecord job;
    if constexpr (std::convertible_to<const Body&, std::string_view>)
        job.body = std::string_view(body);
    else
        job.body = encode(body);
    job.created = now;
    enqueue_job(tx, kind, id, due.value_or(now), std::move(job));
}

/// The due jobs that nobody holds, leased to `worker` until now + lease: first those whose lease
/// ran out, then the oldest. Two callers never get the same job within the lease. At most 1,000
/// jobs and about 2 MiB of them. With `from`, only what was due since then and was never claimed.
std::vector<Job> claim_jobs(Transaction& tx, JobKind kind, std::string_view worker, Timestamp now,
                            Duration lease, std::size_t limit, std::optional<Timestamp> from = {});

// Nothing happens in these three when the lease ran out and somebody else has the job by now.

/// Out of the queue.
void complete_job(Transaction& tx, const Job& job);
/// Puts it back, due at `due`, one attempt more.
void retry_job(Transaction& tx, const Job& job, Timestamp due, std::string error);
/// Out of the queue, kept for the admin to see.
void bury_job(Transaction& tx, const Job& job, std::string error);

/// Ends leases, their jobs being due when they were before: for the start of the only process of
/// an embedded store. At most 1,000 and about 2 MiB of jobs; true when no lease is left.
bool release_leases(Transaction& tx);

/// First those that are being worked on, then those that wait, oldest first.
std::vector<Job> list_jobs(const Reader& reader, JobKind kind, std::size_t limit);
/// Their `due` is when they were created.
std::vector<Job> list_buried_jobs(const Reader& reader, std::size_t limit);

/// The claims of one worker. Remembers how far it has emptied the queue, because walking over
/// thousands of rows that were just deleted is what makes a claim slow; looks at everything once a
/// second, for what was committed late and for leases that ran out. Used by one thread at a time.
class JobClaims {
public:
    JobClaims(Store& store, JobKind kind, std::string worker, Duration lease);

    /// As claim_jobs. Not synced: a claim that is lost leaves the job due.
    std::vector<Job> next(Timestamp now, std::size_t limit);
    /// The last next() looked at everything. If not, ask again in a second before sleeping long.
    bool looked_at_all() const { return last_was_whole_; }

private:
    Store& store_;
    const JobKind kind_;
    const std::string worker_;
    const Duration lease_;
    Timestamp emptied_to_{};
    Timestamp looked_at_all_{};
    bool last_was_whole_ = false;
};

}  // namespace ynghyd::storage
