#include "storage/jobs.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/text_codec.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::storage {

namespace {

/// What one call moves at most, so that a transaction has room for more than that.
constexpr std::size_t max_moved_bytes = 2 * 1024 * 1024;
constexpr std::size_t max_error_code_points = 500;

/// What is enqueued as due now is committed a little later, perhaps after its successors.
constexpr Duration commit_delay{100};
constexpr Duration look_at_all_every{1000};

struct LeaseRecord {
    static constexpr std::uint8_t version = 1;
    JobRecord job;
    Timestamp due{};
    std::string worker;
    std::string unknown_fields;

    void describe(auto& visit) {
        visit(1, "job", job);
        visit(2, "due", due);
        visit(3, "worker", worker);
    }
};

std::uint64_t millis_of(Timestamp due) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(to_millis(due), 0));
}

/// Jobs and leases: (kind, time, id).
KeyWriter from_time(std::uint8_t of_table, JobKind kind, Timestamp time) {
    return KeyWriter(of_table).byte(static_cast<std::uint8_t>(kind)).u64(millis_of(time));
}

Key waiting_key(const Job& job) {
    return from_time(table::job, job.kind, job.due).u64(job.id.value).key();
}

Key key_of(const Job& job) {
    if (!job.held_until) return waiting_key(job);
    return from_time(table::job_lease, job.kind, *job.held_until).u64(job.id.value).key();
}

Key buried_key(const Job& job) {
    return KeyWriter(table::buried_job)
        .byte(static_cast<std::uint8_t>(job.kind))
        .u64(job.id.value)
        .key();
}

Range from_until(std::uint8_t of_table, JobKind kind, Timestamp from, Timestamp until) {
    return {from_time(of_table, kind, from).key(),
            from_time(of_table, kind, until + Duration(1)).key()};
}

Range all_of(std::uint8_t of_table, JobKind kind) {
    return prefix_range(KeyWriter(of_table).byte(static_cast<std::uint8_t>(kind)).key());
}

/// A row of the table of jobs or of leases.
Job job_of(const Entry& row) {
    KeyReader reader(row.key);
    const auto of_table = reader.byte();
    const auto kind = reader.byte();
    const auto time = reader.u64();
    const auto id = reader.u64();
    if (!kind || !time || !id) throw CorruptRecord("the key of a job is cut short");
    Job job;
    job.kind = static_cast<JobKind>(*kind);
    job.id = JobId{*id};
    const Timestamp at = from_millis(static_cast<std::int64_t>(*time));
    if (of_table == table::job) {
        job.due = at;
        job.record = decode<JobRecord>(row.value);
    } else {
        auto lease = decode<LeaseRecord>(row.value);
        job.due = lease.due;
        job.held_until = at;
        job.record = std::move(lease.job);
    }
    return job;
}

JobRecord failed_once_more(const Job& job, std::string_view error) {
    JobRecord record = job.record;
    ++record.attempt;
    record.last_error = cut_code_points(error, max_error_code_points);
    return record;
}

/// Takes the job's row out; false when it is no longer where `job` says.
bool take_out(Transaction& tx, const Job& job) {
    const Key key = key_of(job);
    if (!tx.get(key)) return false;
    tx.erase(key);
    return true;
}

/// Moves rows under a new lease, and appends them to `claimed`, until there are `limit` of them.
class Claim {
public:
    Claim(Transaction& tx, std::string_view worker, Timestamp until, std::size_t limit)
        : tx_(tx), worker_(worker), until_(until), limit_(limit) {}

    void take_from(const Range& range) {
        if (jobs.size() >= limit_) return;
        for (const Entry& row : tx_.scan(range, limit_ - jobs.size())) {
            if (moved_bytes_ > max_moved_bytes) return;
            // What a scan returned is not checked at commit; that the row is still here must be.
            if (tx_.get(row.key)) take(row);
        }
    }

    std::vector<Job> jobs;

private:
    void take(const Entry& row) {
        Job job = job_of(row);
        tx_.erase(row.key);
        job.held_until = until_;
        LeaseRecord lease{job.record, job.due, std::string(worker_), {}};
        tx_.put(key_of(job), encode(lease));
        moved_bytes_ += row.value.size();
        jobs.push_back(std::move(job));
    }

    Transaction& tx_;
    const std::string_view worker_;
    const Timestamp until_;
    const std::size_t limit_;
    std::size_t moved_bytes_ = 0;
};

}  // namespace

Topic job_topic(JobKind kind) {
    return fmt::format("job/{}", static_cast<std::uint8_t>(kind));
}

void enqueue_job(Transaction& tx, JobKind kind, JobId id, Timestamp due, JobRecord record) {
    if (record.body.size() > max_job_body_bytes) {
        throw LimitExceeded(fmt::format("a job body of {} bytes", record.body.size()));
    }
    tx.put(from_time(table::job, kind, due).u64(id.value).key(), encode(record));
    tx.notify(job_topic(kind));
}

std::vector<Job> claim_jobs(Transaction& tx, JobKind kind, std::string_view worker, Timestamp now,
                            Duration lease, std::size_t limit, std::optional<Timestamp> from) {
    Claim claim(tx, worker, now + lease, limit);
    if (!from) claim.take_from(from_until(table::job_lease, kind, {}, now));
    claim.take_from(from_until(table::job, kind, from.value_or(Timestamp{}), now));
    return std::move(claim.jobs);
}

void complete_job(Transaction& tx, const Job& job) {
    tx.erase(key_of(job));
}

void retry_job(Transaction& tx, const Job& job, Timestamp due, std::string error) {
    if (!take_out(tx, job)) return;
    tx.put(from_time(table::job, job.kind, due).u64(job.id.value).key(),
           encode(failed_once_more(job, error)));
}

void bury_job(Transaction& tx, const Job& job, std::string error) {
    if (take_out(tx, job)) tx.put(buried_key(job), encode(failed_once_more(job, error)));
}

bool release_leases(Transaction& tx) {
    const auto leases = tx.scan(prefix_range(KeyWriter(table::job_lease).key()), max_scan_rows);
    std::size_t moved_bytes = 0;
    for (const Entry& row : leases) {
        if (moved_bytes > max_moved_bytes) return false;
        const Job job = job_of(row);
        if (take_out(tx, job)) tx.put(waiting_key(job), encode(job.record));
        moved_bytes += row.value.size();
    }
    return leases.size() < max_scan_rows;
}

std::vector<Job> list_jobs(const Reader& reader, JobKind kind, std::size_t limit) {
    std::vector<Job> jobs;
    for (const std::uint8_t of_table : {table::job_lease, table::job}) {
        for (const Entry& row : reader.scan(all_of(of_table, kind), limit - jobs.size())) {
            jobs.push_back(job_of(row));
        }
    }
    return jobs;
}

std::vector<Job> list_buried_jobs(const Reader& reader, std::size_t limit) {
    std::vector<Job> jobs;
    const Range all = prefix_range(KeyWriter(table::buried_job).key());
    for (const Entry& row : reader.scan(all, limit)) {
        KeyReader key(row.key);
        key.byte();
        const auto kind = key.byte();
        const auto id = key.u64();
        if (!kind || !id) throw CorruptRecord("the key of a buried job is cut short");
        auto record = decode<JobRecord>(row.value);
        const Timestamp created = record.created;
        jobs.push_back({static_cast<JobKind>(*kind), created, JobId{*id}, std::move(record), {}});
    }
    return jobs;
}

JobClaims::JobClaims(Store& store, JobKind kind, std::string worker, Duration lease)
    : store_(store), kind_(kind), worker_(std::move(worker)), lease_(lease) {}

std::vector<Job> JobClaims::next(Timestamp now, std::size_t limit) {
    const bool look_at_all = now < looked_at_all_ || now - looked_at_all_ >= look_at_all_every;
    std::optional<Timestamp> from;
    if (!look_at_all) from = emptied_to_ - commit_delay;
    auto jobs = store_.update(
        [&](Transaction& tx) { return claim_jobs(tx, kind_, worker_, now, lease_, limit, from); },
        Durability::buffered);
    if (look_at_all) looked_at_all_ = now;
    last_was_whole_ = look_at_all;
    if (!jobs.empty()) emptied_to_ = jobs.back().due;
    return jobs;
}

}  // namespace ynghyd::storage
