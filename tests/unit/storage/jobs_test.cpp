#include "storage/jobs.hpp"

#include <algorithm>

#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

using namespace std::chrono_literals;

constexpr JobKind kind = JobKind::expand_audience;
const Timestamp start = from_millis(1'800'000'000'000);

class Jobs : public testing::Test {
protected:
    void enqueue(std::uint64_t id, Timestamp due, std::string body = "body") {
        JobRecord record;
        record.body = std::move(body);
        record.created = start;
        store_->update([&](Transaction& tx) { enqueue_job(tx, kind, JobId{id}, due, record); });
    }
    std::vector<Job> claim(Timestamp now, std::size_t limit = 100) {
        return store_->update(
            [&](Transaction& tx) { return claim_jobs(tx, kind, "worker", now, 60s, limit); });
    }
    std::vector<std::uint64_t> claim_ids(Timestamp now, std::size_t limit = 100) {
        std::vector<std::uint64_t> ids;
        for (const Job& job : claim(now, limit)) ids.push_back(job.id.value);
        return ids;
    }
    void complete(const Job& job) {
        store_->update([&](Transaction& tx) { complete_job(tx, job); });
    }
    void retry(const Job& job, Timestamp due, std::string error = "reason") {
        store_->update([&](Transaction& tx) { retry_job(tx, job, due, error); });
    }
    void bury(const Job& job) {
        store_->update([&](Transaction& tx) { bury_job(tx, job, "poison"); });
    }
    std::vector<Job> queued() { return list_jobs(*store_->snapshot(), kind, 1000); }
    /// No job row, no lease row.
    bool nothing_left() { return store_->snapshot()->scan({"\x70", "\x72"}, 1).empty(); }

    static std::unique_ptr<Store> create(const std::filesystem::path& directory) {
        RocksDbOptions options;
        options.create = true;
        return std::move(open_rocksdb(directory, options)).value();
    }

    ScratchDirectory scratch_;
    std::unique_ptr<Store> store_ = create(scratch_.path() / "store");
};

TEST_F(Jobs, ArePlannedWithTheBytesOfTheirRecord) {
    JobRecord record;
    record.last_error = "any record will do";
    store_->update([&](Transaction& tx) {
        plan_job(tx, kind, JobId{1}, record, start);
        plan_job(tx, kind, JobId{2}, "text", start, start + 5ms);
    });
    const auto jobs = queued();
    ASSERT_EQ(jobs.size(), 2u);
    EXPECT_EQ(decode<JobRecord>(jobs[0].record.body), record);
    EXPECT_EQ(jobs[0].due, start);
    EXPECT_EQ(jobs[1].record.body, "text");
    EXPECT_EQ(jobs[1].record.created, start);
    EXPECT_EQ(jobs[1].due, start + 5ms);
}

TEST_F(Jobs, AreClaimedOldestFirstWhenDue) {
    enqueue(1, start + 2ms);
    enqueue(2, start + 1ms);
    enqueue(3, start + 3ms);
    enqueue(4, start + 4ms);
    EXPECT_EQ(claim_ids(start), (std::vector<std::uint64_t>{}));
    EXPECT_EQ(claim_ids(start + 3ms, 2), (std::vector<std::uint64_t>{2, 1}));
    EXPECT_EQ(claim_ids(start + 3ms), (std::vector<std::uint64_t>{3}));
}

TEST_F(Jobs, OfAnotherKindAreNotClaimed) {
    enqueue(1, start);
    EXPECT_TRUE(store_->update([](Transaction& tx) {
        return claim_jobs(tx, JobKind::process_activity, "w", start, 60s, 9).empty() &&
               claim_jobs(tx, JobKind::check_followers, "w", start, 60s, 9).empty();
    }));
}

TEST_F(Jobs, AreEnqueuedWithTheDataOrNotAtAll) {
    EXPECT_THROW(store_->update([](Transaction& tx) {
        enqueue_job(tx, kind, JobId{1}, start, {});
        throw std::domain_error("no");
    }),
                 std::domain_error);
    EXPECT_TRUE(queued().empty());
}

TEST_F(Jobs, TellSubscribersOfTheirKind) {
    int heard = 0;
    const auto ours = store_->subscribe(job_topic(kind), [&] { ++heard; });
    const auto other = store_->subscribe(job_topic(JobKind::check_followers), [&] { ++heard; });
    enqueue(1, start);
    EXPECT_EQ(heard, 1);
}

TEST_F(Jobs, AreGoneWhenCompleted) {
    enqueue(1, start, "the body");
    const Job job = claim(start).at(0);
    EXPECT_EQ(job.record.body, "the body");
    complete(job);
    EXPECT_TRUE(nothing_left());
}

TEST_F(Jobs, CanBeCompletedWithoutAClaim) {
    enqueue(1, start);
    complete(queued().at(0));
    EXPECT_TRUE(nothing_left());
}

TEST_F(Jobs, ComeBackWhenRetried) {
    enqueue(1, start);
    retry(claim(start).at(0), start + 10s, "no route");
    EXPECT_TRUE(claim(start + 9s).empty());
    const Job job = claim(start + 10s).at(0);
    EXPECT_EQ(job.record.attempt, 1u);
    EXPECT_EQ(job.record.last_error, "no route");
    EXPECT_EQ(job.record.created, start);
    EXPECT_EQ(job.record.body, "body");
}

TEST_F(Jobs, AreKeptForTheAdminWhenBuried) {  // T-098
    enqueue(1, start);
    bury(claim(start).at(0));
    EXPECT_TRUE(nothing_left());
    const auto buried = list_buried_jobs(*store_->snapshot(), 10);
    ASSERT_EQ(buried.size(), 1u);
    EXPECT_EQ(buried[0].kind, kind);
    EXPECT_EQ(buried[0].id, JobId{1});
    EXPECT_EQ(buried[0].record.last_error, "poison");
    EXPECT_EQ(buried[0].record.body, "body");
}

TEST_F(Jobs, WhoseLeaseRanOutBelongToTheNextClaimer) {
    enqueue(1, start);
    const Job late = claim(start).at(0);
    const Job current = claim(start + 61s).at(0);
    retry(late, start);
    bury(late);
    EXPECT_TRUE(claim(start + 62s).empty()) << "the late worker put it back";
    EXPECT_TRUE(list_buried_jobs(*store_->snapshot(), 10).empty());
    complete(late);
    EXPECT_EQ(queued().size(), 1u);
    complete(current);
    EXPECT_TRUE(nothing_left());
}

TEST_F(Jobs, WhoseLeaseRanOutUnnoticedStillBelongToTheirWorker) {
    enqueue(1, start);
    retry(claim(start).at(0), start + 2h);
    EXPECT_EQ(claim(start + 2h).at(0).record.attempt, 1u);
}

TEST_F(Jobs, WhoseLeaseRanOutComeBeforeTheOthers) {
    enqueue(1, start);
    claim(start);
    enqueue(2, start - 1s);
    EXPECT_EQ(claim_ids(start + 60s), (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(Jobs, AreListedWithTheClaimedOnesFirst) {
    enqueue(1, start);
    enqueue(2, start + 2s);
    enqueue(3, start + 1s);
    claim(start);
    std::vector<std::uint64_t> ids;
    for (const Job& job : queued()) ids.push_back(job.id.value);
    EXPECT_EQ(ids, (std::vector<std::uint64_t>{1, 3, 2}));
    EXPECT_EQ(queued()[0].held_until, start + 60s);
    EXPECT_EQ(list_jobs(*store_->snapshot(), kind, 2).size(), 2u);
}

TEST_F(Jobs, KnowWhenTheyWereDue) {
    enqueue(1, start);
    const Job job = claim(start + 5s).at(0);
    EXPECT_EQ(job.due, start);
    EXPECT_EQ(job.held_until, start + 65s);
}

TEST_F(Jobs, CommittedLateAreClaimedWithinASecond) {
    JobClaims claims(*store_, kind, "worker", 60s);
    enqueue(1, start);
    EXPECT_EQ(claims.next(start, 10).size(), 1u);
    enqueue(2, start - 100ms);
    EXPECT_EQ(claims.next(start + 1ms, 10).size(), 1u) << "a little late";
    enqueue(3, start - 1h);
    EXPECT_EQ(claims.next(start + 2ms, 10).size(), 0u);
    EXPECT_EQ(claims.next(start + 1s, 10).size(), 1u) << "very late";
    EXPECT_EQ(claims.next(start + 60s, 10).size(), 1u) << "the lease of the first ran out";
}

TEST_F(Jobs, AreAllClaimedInTurnByOneWorker) {
    for (std::uint64_t id = 1; id <= 50; ++id) enqueue(id, start + id * 1s);
    JobClaims claims(*store_, kind, "worker", 1h);
    std::vector<std::uint64_t> ids;
    for (auto jobs = claims.next(start + 1h, 7); !jobs.empty(); jobs = claims.next(start + 1h, 7)) {
        for (const Job& job : jobs) ids.push_back(job.id.value);
    }
    EXPECT_EQ(ids.size(), 50u);
    EXPECT_TRUE(std::ranges::is_sorted(ids));
}

TEST_F(Jobs, AreDueAsBeforeWhenLeasesAreReleased) {
    enqueue(1, start);
    enqueue(2, start + 1ms);
    EXPECT_EQ(claim(start + 1ms).size(), 2u);
    EXPECT_TRUE(store_->update([](Transaction& tx) { return release_leases(tx); }));
    EXPECT_EQ(queued().at(0).due, start);
    EXPECT_EQ(claim_ids(start + 2ms), (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(Jobs, OfAnySizeCanBeClaimedAndReleasedInPortions) {
    const std::string body(max_job_body_bytes, 'b');
    for (std::uint64_t id = 1; id <= 200; ++id) enqueue(id, start, body);
    std::size_t claimed = 0;
    for (auto jobs = claim(start, 1000); !jobs.empty(); jobs = claim(start, 1000)) {
        EXPECT_LT(jobs.size(), 200u);
        claimed += jobs.size();
    }
    EXPECT_EQ(claimed, 200u);
    const auto release = [&] {
        return store_->update([](Transaction& tx) { return release_leases(tx); });
    };
    EXPECT_FALSE(release());
    while (!release()) {
    }
    EXPECT_TRUE(store_->snapshot()->scan(prefix_range("\x71"), 1).empty());
    EXPECT_EQ(queued().size(), 200u);
}

TEST_F(Jobs, WithTheLongestBodyCanFailWithAnyReason) {
    enqueue(1, start, std::string(max_job_body_bytes, 'b'));
    retry(claim(start).at(0), start, std::string(100'000, 'e'));
    EXPECT_EQ(queued().at(0).record.last_error.size(), 500u);
}

TEST_F(Jobs, WithALongerBodyAreRefused) {
    EXPECT_THROW(enqueue(1, start, std::string(max_job_body_bytes + 1, 'b')), LimitExceeded);
}

}  // namespace
}  // namespace ynghyd::storage
