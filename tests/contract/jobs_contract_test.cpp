// Claims under concurrency, over every engine. The rest is in tests/unit/storage/jobs_test.cpp.

#include <map>
#include <mutex>
#include <thread>

#include "storage/jobs.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

using namespace std::chrono_literals;

constexpr JobKind kind = JobKind::process_activity;
const Timestamp start = from_millis(1'800'000'000'000);

class JobsContract : public EngineFixture {
protected:
    void enqueue(std::uint64_t count) {
        store_->update([&](Transaction& tx) {
            for (std::uint64_t id = 1; id <= count; ++id) {
                enqueue_job(
                    tx, kind, JobId{id}, start,
                    {.body = "b", .created = start, .last_error = {}, .unknown_fields = {}});
            }
        });
    }
};

TEST_P(JobsContract, ClaimersNeverOverlap) {
    constexpr std::uint64_t count = 300;
    enqueue(count);
    std::mutex mutex;
    std::map<std::uint64_t, int> claims;
    const auto claim_all = [&](const char* worker) {
        while (true) {
            const auto jobs = store_->update(
                [&](Transaction& tx) { return claim_jobs(tx, kind, worker, start, 60s, 7); },
                Durability::buffered);
            if (jobs.empty()) return;
            const std::lock_guard lock(mutex);
            for (const Job& job : jobs) ++claims[job.id.value];
        }
    };
    std::thread first(claim_all, "first");
    std::thread second(claim_all, "second");
    claim_all("third");
    first.join();
    second.join();
    EXPECT_EQ(claims.size(), count);
    for (const auto& [id, times] : claims) EXPECT_EQ(times, 1) << "job " << id;
}

TEST_P(JobsContract, ExpiredLeaseIsClaimedAgainByOneOnly) {
    enqueue(1);
    const auto claim = [&](Timestamp now) {
        return store_->update(
            [&](Transaction& tx) { return claim_jobs(tx, kind, "worker", now, 60s, 10).size(); });
    };
    EXPECT_EQ(claim(start), 1u);
    EXPECT_EQ(claim(start + 59s), 0u);
    EXPECT_EQ(claim(start + 60s), 1u);
    EXPECT_EQ(claim(start + 61s), 0u);
}

INSTANTIATE_TEST_SUITE_P(Engines, JobsContract, testing::ValuesIn(engines_under_test),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace ynghyd::storage
