// Group commit over every engine.

#include <future>
#include <thread>

#include "storage/group_commit.hpp"
#include "storage/key_codec.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

Key counter_row(std::uint64_t number) {
    return KeyWriter(0x20).u64(number).key();
}

class GroupCommitContract : public EngineFixture {
protected:
    /// Holds the committing thread in a part of its own, so that what is submitted meanwhile
    /// shares one batch.
    std::promise<void> hold(GroupCommit& commits) {
        std::promise<void> started;
        std::promise<void> release;
        commits.submit(
            [&started, until = release.get_future().share()](Transaction&) {
                started.set_value();
                until.wait();
            },
            nullptr);
        started.get_future().wait();
        return release;
    }

    std::future<void> submit(GroupCommit& commits, GroupCommit::Part part) {
        auto settled = std::make_shared<std::promise<void>>();
        auto result = settled->get_future();
        commits.submit(std::move(part), [settled](std::exception_ptr failure) {
            failure ? settled->set_exception(failure) : settled->set_value();
        });
        return result;
    }
};

TEST_P(GroupCommitContract, TellsOfEachPartWhenItIsCommitted) {
    GroupCommit commits(*store_);
    submit(commits, [](Transaction& tx) { tx.put(counter_row(1), "one"); }).get();
    EXPECT_EQ(get(counter_row(1)), "one");
}

TEST_P(GroupCommitContract, RollsBackOnlyThePartThatThrows) {
    GroupCommit commits(*store_);
    auto release = hold(commits);
    auto first = submit(commits, [](Transaction& tx) { tx.put(counter_row(1), "first"); });
    auto thrown = submit(commits, [](Transaction& tx) {
        tx.put(counter_row(1), "thrown");
        tx.put(counter_row(2), "thrown");
        throw std::domain_error("no");
    });
    auto last =
        submit(commits, [](Transaction& tx) { tx.put(counter_row(3), *tx.get(counter_row(1))); });
    release.set_value();
    EXPECT_NO_THROW(first.get());
    EXPECT_THROW(thrown.get(), std::domain_error);
    EXPECT_NO_THROW(last.get());
    EXPECT_EQ(get(counter_row(1)), "first");
    EXPECT_EQ(get(counter_row(2)), std::nullopt);
    EXPECT_EQ(get(counter_row(3)), "first");
}

TEST_P(GroupCommitContract, RunsAllPartsAgainAfterAConflict) {
    GroupCommit commits(*store_);
    auto release = hold(commits);
    int runs = 0;
    auto first = submit(commits, [&](Transaction& tx) { tx.add(counter_row(9), 1); });
    auto second = submit(commits, [&](Transaction& tx) {
        const auto seen = tx.get(counter_row(1));
        if (++runs == 1) std::thread([&] { put(counter_row(1), "theirs"); }).join();
        tx.put(counter_row(2), seen.value_or("nothing"));
    });
    release.set_value();
    first.get();
    second.get();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(get(counter_row(2)), "theirs");
    EXPECT_EQ(store_->snapshot()->counter(counter_row(9)), 1);
}

TEST_P(GroupCommitContract, ContendedPartDoesNotFailTheOthers) {
    GroupCommit commits(*store_);
    auto release = hold(commits);
    std::vector<std::future<void>> others;
    others.push_back(submit(commits, [](Transaction& tx) { tx.put(counter_row(1), "fine"); }));
    int runs = 0;
    auto contended = submit(commits, [&](Transaction& tx) {
        tx.get(counter_row(2));
        std::thread([&] { put(counter_row(2), std::to_string(++runs)); }).join();
        tx.put(counter_row(3), "never");
    });
    others.push_back(submit(commits, [](Transaction& tx) { tx.put(counter_row(4), "fine"); }));
    release.set_value();
    for (auto& other : others) EXPECT_NO_THROW(other.get());
    EXPECT_THROW(contended.get(), TooManyConflicts);
    EXPECT_EQ(get(counter_row(1)), "fine");
    EXPECT_EQ(get(counter_row(3)), std::nullopt);
    EXPECT_EQ(get(counter_row(4)), "fine");
}

TEST_P(GroupCommitContract, SplitsABatchThatIsTooLargeForOneTransaction) {
    GroupCommit commits(*store_);
    auto release = hold(commits);
    std::vector<std::future<void>> parts;
    // 30 times 1 MiB, where a transaction takes 8.
    for (std::uint64_t part = 0; part < 30; ++part) {
        parts.push_back(submit(commits, [part](Transaction& tx) {
            for (std::uint64_t i = 0; i < 16; ++i) {
                tx.put(counter_row(part * 16 + i), Bytes(max_value_bytes, 'v'));
            }
        }));
    }
    auto too_large = submit(commits, [](Transaction& tx) {
        for (std::uint64_t i = 0; i < 129; ++i)
            tx.put(counter_row(9000 + i), Bytes(max_value_bytes, 'v'));
    });
    release.set_value();
    for (auto& part : parts) EXPECT_NO_THROW(part.get());
    EXPECT_THROW(too_large.get(), LimitExceeded);
    EXPECT_EQ(store_->snapshot()->scan({counter_row(0), counter_row(9999)}, 1000).size(), 480u);
}

TEST_P(GroupCommitContract, SettlesEverythingBeforeItIsDestroyed) {
    std::atomic<int> settled = 0;
    {
        GroupCommit commits(*store_, 7);
        for (std::uint64_t i = 0; i < 100; ++i) {
            commits.submit([i](Transaction& tx) { tx.put(counter_row(i), ""); },
                           [&](std::exception_ptr failure) { settled += failure ? 0 : 1; });
        }
    }
    EXPECT_EQ(settled, 100);
    EXPECT_EQ(store_->snapshot()->scan({counter_row(0), counter_row(999)}, 1000).size(), 100u);
}

TEST_P(GroupCommitContract, CountsWhatWaits) {
    GroupCommit commits(*store_);
    auto release = hold(commits);
    auto waiting = submit(commits, [](Transaction&) {});
    EXPECT_EQ(commits.waiting(), 1u);
    release.set_value();
    waiting.get();
    EXPECT_EQ(commits.waiting(), 0u);
}

INSTANTIATE_TEST_SUITE_P(Engines, GroupCommitContract, testing::ValuesIn(engines_under_test),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace ynghyd::storage
