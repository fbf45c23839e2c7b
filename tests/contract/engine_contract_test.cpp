// What every storage engine promises. Another engine is another line in INSTANTIATE below.

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "storage/key_codec.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

class EngineContract : public EngineFixture {};

const Range everything{};

Key row(std::uint64_t number) {
    return KeyWriter(0x20).u64(number).key();
}

/// Keys of every table, on both sides of the jobs' tables, with awkward bytes.
std::map<Key, Bytes> awkward_rows() {
    std::mt19937 random(7);
    std::map<Key, Bytes> rows;
    for (const int table : {0x01, 0x20, 0x6f, 0x70, 0x71, 0x7e, 0x7f, 0x80, 0xf0, 0xff}) {
        for (int i = 0; i < 40; ++i) {
            std::string text;
            for (auto length = random() % 5; length > 0; --length) {
                text.push_back("\x00\x01\x7f\x80\xff"[random() % 5]);
            }
            rows[KeyWriter(static_cast<std::uint8_t>(table)).text(text).u64(random()).key()] = text;
        }
    }
    return rows;
}

std::vector<Entry> expected_scan(const std::map<Key, Bytes>& rows, const Range& range,
                                 std::size_t limit, Order order) {
    std::vector<Entry> found;
    for (const auto& [key, value] : rows) {
        if (key >= range.begin && (range.end.empty() || key < range.end)) {
            found.push_back({key, value});
        }
    }
    if (order == Order::descending) std::ranges::reverse(found);
    if (found.size() > limit) found.resize(limit);
    return found;
}

/// Equality whose failure prints a few words instead of all rows.
testing::AssertionResult same_rows(const std::vector<Entry>& actual,
                                   const std::vector<Entry>& expected) {
    if (actual == expected) return testing::AssertionSuccess();
    const auto at = std::ranges::mismatch(actual, expected).in1 - actual.begin();
    return testing::AssertionFailure() << actual.size() << " rows instead of " << expected.size()
                                       << ", the first difference is at row " << at;
}

void expect_scans_like(const Reader& reader, const std::map<Key, Bytes>& rows) {
    std::vector<Range> ranges = {everything,   {"\x20", "\x21"}, {"\x70", "\x7f"}, {"\x6f", "\x80"},
                                 {"\x80", ""}, {"\x90", "\x91"}, {"\x21", "\x20"}};
    std::mt19937 random(11);
    for (int i = 0; i < 20; ++i) {
        auto a = std::next(rows.begin(), static_cast<std::ptrdiff_t>(random() % rows.size()));
        auto b = std::next(rows.begin(), static_cast<std::ptrdiff_t>(random() % rows.size()));
        ranges.push_back({a->first, b->first});
    }
    for (const Range& range : ranges) {
        for (const std::size_t limit : {0u, 1u, 7u, 1000u}) {
            for (const Order order : {Order::ascending, Order::descending}) {
                EXPECT_TRUE(same_rows(reader.scan(range, limit, order),
                                      expected_scan(rows, range, limit, order)));
            }
        }
    }
}

TEST_P(EngineContract, ScansKeysAsUnsignedBytesInBothDirections) {
    const auto rows = awkward_rows();
    store_->update([&](Transaction& tx) {
        for (const auto& [key, value] : rows) tx.put(key, value);
    });
    expect_scans_like(*store_->snapshot(), rows);
}

TEST_P(EngineContract, ScansSeeTheTransactionsOwnWrites) {
    const auto rows = awkward_rows();
    store_->update([&](Transaction& tx) {
        int number = 0;
        for (const auto& [key, value] : rows) {
            if (++number % 2 == 0) tx.put(key, value);
            if (number % 7 == 0) tx.put(key + "gone", "x");
        }
    });
    store_->update([&](Transaction& tx) {
        int number = 0;
        for (const auto& [key, value] : rows) {
            if (++number % 2 == 1) tx.put(key, value);
            if (number % 7 == 0) tx.erase(key + "gone");
        }
        expect_scans_like(tx, rows);
    });
}

TEST_P(EngineContract, GivesAtMostAThousandRowsAScan) {
    store_->update([&](Transaction& tx) {
        for (std::uint64_t i = 0; i < 1100; ++i) tx.put(row(i), "");
    });
    EXPECT_EQ(store_->snapshot()->scan(everything, 5000).size(), max_scan_rows);
}

TEST_P(EngineContract, GetsManyInTheOrderAskedFor) {
    put(row(1), "one");
    put("\x70job", "two");
    const std::vector<Key> keys = {"\x70job", row(9), row(1), "\x70job"};
    const std::vector<std::optional<Bytes>> expected = {"two", std::nullopt, "one", "two"};
    EXPECT_EQ(store_->snapshot()->get_many(keys), expected);
    store_->update([&](Transaction& tx) { EXPECT_EQ(tx.get_many(keys), expected); });
}

TEST_P(EngineContract, TransactionReadsItsOwnWrites) {
    put(row(1), "old");
    put(row(2), "old");
    store_->update([&](Transaction& tx) {
        tx.put(row(1), "new");
        tx.erase(row(2));
        EXPECT_EQ(tx.get(row(1)), "new");
        EXPECT_EQ(tx.get(row(2)), std::nullopt);
    });
    EXPECT_EQ(get(row(1)), "new");
    EXPECT_EQ(get(row(2)), std::nullopt);
}

TEST_P(EngineContract, TablesThatWereFoundEmptyAreSeenWhenTheyAreNot) {
    const auto table = prefix_range(Key(1, '\x19'));
    const auto row_of = [](std::uint64_t number) { return KeyWriter(0x19).u64(number).key(); };
    auto before = store_->snapshot();
    EXPECT_TRUE(before->scan(table, 10).empty());
    store_->update([&](Transaction& tx) {
        EXPECT_TRUE(tx.scan(table, 10).empty());
        tx.put(row_of(1), "own");
        EXPECT_EQ(tx.scan(table, 10).size(), 1u);
    });
    EXPECT_TRUE(before->scan(table, 10).empty());
    EXPECT_EQ(store_->snapshot()->scan(table, 10).size(), 1u);
    EXPECT_EQ(store_->snapshot()->scan({row_of(1), {}}, 10).size(), 1u);

    const auto counters = prefix_range(Key(1, '\x18'));
    EXPECT_TRUE(store_->snapshot()->scan(counters, 10).empty());
    store_->update([&](Transaction& tx) { tx.add(KeyWriter(0x18).u64(1).key(), 1); });
    EXPECT_EQ(store_->snapshot()->scan(counters, 10).size(), 1u);

    before.reset();
    store_ = open_again();
    EXPECT_EQ(store_->snapshot()->scan(table, 10).size(), 1u);
    EXPECT_EQ(store_->snapshot()->scan(table, 10, Order::descending).size(), 1u);
}

TEST_P(EngineContract, SnapshotSeesTheLastRowOfATableThatIsErasedMeanwhile) {
    const auto row_of = [](std::uint64_t number) { return KeyWriter(0x19).u64(number).key(); };
    const auto table = prefix_range(Key(1, '\x19'));
    put(row_of(1), "only");
    store_ = open_again();
    const auto before = store_->snapshot();
    store_->update([&](Transaction& tx) { tx.erase(row_of(1)); });
    EXPECT_TRUE(store_->snapshot()->scan(table, 10).empty());
    EXPECT_EQ(before->scan(table, 10).size(), 1u);
}

TEST_P(EngineContract, UntrackedRowsArePartOfTheTransaction) {
    put(row(1), "old");
    store_->update([&](Transaction& tx) {
        tx.put_untracked(row(1), "new");
        tx.put_untracked(row(2), "gone");
        tx.erase(row(2));
        tx.set_savepoint();
        tx.put_untracked(row(3), "undone");
        tx.rollback_to_savepoint();
        tx.put_untracked(row(4), "alone");
    });
    EXPECT_EQ(get(row(1)), "new");
    EXPECT_EQ(get(row(2)), std::nullopt);
    EXPECT_EQ(get(row(3)), std::nullopt);
    EXPECT_EQ(get(row(4)), "alone");
    store_->update([&](Transaction& tx) { tx.put_untracked(row(5), "only"); });
    EXPECT_EQ(get(row(5)), "only");
}

TEST_P(EngineContract, UntrackedRowsMeetNoRivals) {
    int runs = 0;
    store_->update([&](Transaction& tx) {
        ++runs;
        tx.put_untracked(row(1), "mine");
        put(row(1), "yours");
    });
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(get(row(1)), "mine");
}

TEST_P(EngineContract, WritesNothingWhenTheFunctionThrows) {
    int heard = 0;
    const auto subscription = store_->subscribe("topic", [&] { ++heard; });
    EXPECT_THROW(store_->update([&](Transaction& tx) {
        tx.put(row(1), "half");
        tx.notify("topic");
        throw std::domain_error("no");
    }),
                 std::domain_error);
    EXPECT_EQ(get(row(1)), std::nullopt);
    EXPECT_EQ(heard, 0);
}

TEST_P(EngineContract, ReturnsWhatTheFunctionReturned) {
    put(row(1), "value");
    EXPECT_EQ(store_->update([](Transaction& tx) { return tx.get(row(1)); }), "value");
}

TEST_P(EngineContract, SnapshotDoesNotSeeLaterCommits) {
    put(row(1), "before");
    const auto snapshot = store_->snapshot();
    put(row(1), "after");
    put(row(2), "after");
    EXPECT_EQ(snapshot->get(row(1)), "before");
    EXPECT_EQ(snapshot->scan(everything, 10), (std::vector<Entry>{{row(1), "before"}}));
    EXPECT_EQ(get(row(1)), "after");
}

TEST_P(EngineContract, RunsAgainWhenAReadKeyWasChangedMeanwhile) {
    put(row(1), "1");
    int runs = 0;
    store_->update([&](Transaction& tx) {
        const auto seen = tx.get(row(1));
        // Another writer is faster, once.
        if (++runs == 1) std::thread([&] { put(row(1), "2"); }).join();
        tx.put(row(2), *seen);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(get(row(2)), "2");
}

TEST_P(EngineContract, RunsAgainWhenAnAbsentKeyAppearedMeanwhile) {
    int runs = 0;
    const bool taken = store_->update([&](Transaction& tx) {
        const bool there = tx.get(row(1)).has_value();
        if (++runs == 1) std::thread([&] { put(row(1), "theirs"); }).join();
        if (!there) tx.put(row(1), "ours");
        return there;
    });
    EXPECT_TRUE(taken);
    EXPECT_EQ(get(row(1)), "theirs");
}

TEST_P(EngineContract, GivesUpAfterTwentyConflicts) {
    int runs = 0;
    EXPECT_THROW(store_->update([&](Transaction& tx) {
        tx.get(row(1));
        std::thread([&] { put(row(1), std::to_string(++runs)); }).join();
        tx.put(row(2), "never");
    }),
                 TooManyConflicts);
    EXPECT_EQ(runs, 20);
    EXPECT_EQ(get(row(2)), std::nullopt);
}

TEST_P(EngineContract, LetsASlowWriterThroughAmongManyQuickOnes) {
    put(row(1), "0");
    std::atomic<bool> through = false;
    std::vector<std::thread> quick;
    for (int i = 0; i < 4; ++i)
        quick.emplace_back([&] {
            while (!through) put(row(1), "quick");
        });
    EXPECT_NO_THROW(store_->update(
        [](Transaction& tx) {
            tx.get(row(1));
            // Any of the quick ones has time to be faster.
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            tx.put(row(2), "slow");
        },
        Durability::buffered));
    through = true;
    for (auto& writer : quick) writer.join();
    EXPECT_EQ(get(row(2)), "slow");
}

TEST_P(EngineContract, LosesNoUpdateOfTwoWritersOnOneKey) {
    put(row(1), "0");
    constexpr int rounds = 100;
    const auto count_up = [&] {
        for (int i = 0; i < rounds; ++i) {
            store_->update(
                [](Transaction& tx) {
                    tx.put(row(1), std::to_string(std::stoi(*tx.get(row(1))) + 1));
                },
                Durability::buffered);
        }
    };
    std::thread other(count_up);
    count_up();
    other.join();
    EXPECT_EQ(get(row(1)), std::to_string(2 * rounds));
}

TEST_P(EngineContract, BlindWritersNeverSplitARead) {
    // A put that reads nothing must not slip in between another's read and its commit.
    put(row(1), "a");
    put(row(2), "a");
    std::atomic<bool> stop = false;
    std::thread blind([&] {
        for (int i = 0; !stop; ++i) {
            const Bytes value = std::to_string(i);
            store_->update([&](Transaction& tx) { tx.put(row(1), value), tx.put(row(2), value); },
                           Durability::buffered);
        }
    });
    for (int i = 0; i < 100; ++i) {
        const auto [one, two] = store_->update(
            [](Transaction& tx) { return std::pair(tx.get(row(1)), tx.get(row(2))); });
        EXPECT_EQ(one, two);
    }
    stop = true;
    blind.join();
}

TEST_P(EngineContract, CountersAddUpWithoutConflicts) {
    std::atomic<int> runs = 0;
    const Key counter = KeyWriter(0x17).u64(1).key();
    const auto add_often = [&] {
        for (int i = 0; i < 100; ++i) {
            store_->update(
                [&](Transaction& tx) {
                    ++runs;
                    tx.add(counter, 3);
                    tx.add(counter, -1);
                },
                Durability::buffered);
        }
    };
    std::vector<std::thread> adders;
    for (int i = 0; i < 4; ++i) adders.emplace_back(add_often);
    for (auto& adder : adders) adder.join();
    EXPECT_EQ(store_->snapshot()->counter(counter), 800);
    EXPECT_EQ(runs, 400);
    EXPECT_EQ(open_again()->snapshot()->counter(counter), 800);
}

TEST_P(EngineContract, CounterInATransactionIncludesItsOwnAdditions) {
    const Key counter = KeyWriter(0x17).u64(1).key();
    EXPECT_EQ(store_->snapshot()->counter(counter), 0);
    store_->update([&](Transaction& tx) {
        tx.add(counter, 5);
        EXPECT_EQ(tx.counter(counter), 5);
    });
    store_->update([&](Transaction& tx) {
        tx.add(counter, -7);
        tx.add(counter, 1);
        EXPECT_EQ(tx.counter(counter), -1);
        tx.erase(counter);
        EXPECT_EQ(tx.counter(counter), 0);
        tx.add(counter, 2);
        EXPECT_EQ(tx.counter(counter), 2);
    });
    EXPECT_EQ(store_->snapshot()->counter(counter), 2);
    store_->update([&](Transaction& tx) {
        tx.add(counter, 1);
        const auto rows = tx.scan(prefix_range(counter), 10);
        EXPECT_EQ(rows.size(), 1u);
        EXPECT_TRUE(tx.erase_range(prefix_range(counter)));
        EXPECT_EQ(tx.counter(counter), 0);
    });
    EXPECT_EQ(store_->snapshot()->counter(counter), 0);
}

TEST_P(EngineContract, ErasesARangeAThousandRowsAtATime) {
    store_->update([&](Transaction& tx) {
        for (std::uint64_t i = 0; i < 2500; ++i) tx.put(row(i), "");
        tx.put("\x19last before", "");
        tx.put("\x21next table", "");
    });
    const auto erase_some = [&] {
        return store_->update([](Transaction& tx) { return tx.erase_range({"\x20", "\x21"}); });
    };
    EXPECT_FALSE(erase_some());
    EXPECT_FALSE(erase_some());
    EXPECT_TRUE(erase_some());
    EXPECT_EQ(store_->snapshot()->scan(everything, 10),
              (std::vector<Entry>{{"\x19last before", ""}, {"\x21next table", ""}}));
}

TEST_P(EngineContract, ErasingExactlyAThousandRowsEmptiesTheRange) {
    store_->update([&](Transaction& tx) {
        for (std::uint64_t i = 0; i < 1000; ++i) tx.put(row(i), "");
    });
    EXPECT_TRUE(store_->update([](Transaction& tx) { return tx.erase_range(everything); }));
}

TEST_P(EngineContract, RollsBackToASavepoint) {
    int kept = 0;
    int undone = 0;
    const auto first = store_->subscribe("kept", [&] { ++kept; });
    const auto second = store_->subscribe("undone", [&] { ++undone; });
    const Key counter = KeyWriter(0x17).u64(1).key();
    store_->update([&](Transaction& tx) {
        tx.set_savepoint();
        tx.put(row(1), "kept");
        tx.add(counter, 1);
        tx.notify("kept");
        tx.set_savepoint();
        tx.put(row(1), "undone");
        tx.put(row(2), "undone");
        tx.add(counter, 10);
        tx.notify("undone");
        tx.rollback_to_savepoint();
        EXPECT_EQ(tx.get(row(1)), "kept");
        EXPECT_EQ(tx.get(row(2)), std::nullopt);
        EXPECT_EQ(tx.counter(counter), 1);
    });
    EXPECT_EQ(get(row(1)), "kept");
    EXPECT_EQ(store_->snapshot()->counter(counter), 1);
    EXPECT_EQ(kept, 1);
    EXPECT_EQ(undone, 0);
}

TEST_P(EngineContract, TellsSubscribersAfterTheCommitAndOncePerTopic) {
    int heard = 0;
    auto subscription = store_->subscribe("topic", [&] {
        ++heard;
        EXPECT_EQ(get(row(1)), "committed");
    });
    store_->update([&](Transaction& tx) {
        tx.notify("topic");
        tx.notify("another");
        tx.notify("topic");
        tx.put(row(1), "committed");
        EXPECT_EQ(heard, 0);
    });
    EXPECT_EQ(heard, 1);
    subscription.reset();
    store_->update([](Transaction& tx) { tx.notify("topic"); });
    EXPECT_EQ(heard, 1);
}

TEST_P(EngineContract, KeepsEverythingOverARestart) {
    const auto rows = awkward_rows();
    store_->update([&](Transaction& tx) {
        for (const auto& [key, value] : rows) tx.put(key, value);
    });
    store_ = open_again();
    expect_scans_like(*store_->snapshot(), rows);
}

TEST_P(EngineContract, RefusesToBeOpenedTwice) {
    const auto second = GetParam().open(scratch_.path() / "store", false);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, Error::Kind::conflict);
}

TEST_P(EngineContract, RefusesWhatIsPastTheLimits) {
    const auto try_put = [&](std::size_t key_bytes, std::size_t value_bytes) {
        put(Key(key_bytes, '\x20'), Bytes(value_bytes, 'v'));
    };
    EXPECT_NO_THROW(try_put(max_key_bytes, max_value_bytes));
    EXPECT_THROW(try_put(max_key_bytes + 1, 1), LimitExceeded);
    EXPECT_THROW(try_put(1, max_value_bytes + 1), LimitExceeded);
    EXPECT_THROW(store_->update([](Transaction& tx) {
        for (std::uint64_t i = 0; i < 129; ++i) tx.put(row(i), Bytes(max_value_bytes, 'v'));
    }),
                 LimitExceeded);
    EXPECT_EQ(get(row(0)), std::nullopt);
}

TEST_P(EngineContract, CheckpointIsAStoreOfItsOwn) {
    put(row(1), "shared");
    store_->checkpoint((scratch_.path() / "copy").string());
    put(row(1), "later");
    auto copy = GetParam().open(scratch_.path() / "copy", false);
    ASSERT_TRUE(copy) << copy.error().safe_text;
    EXPECT_EQ((*copy)->snapshot()->get(row(1)), "shared");
    EXPECT_THROW(store_->checkpoint((scratch_.path() / "copy").string()), StorageFault);
}

TEST_P(EngineContract, IsHealthy) {
    EXPECT_EQ(store_->health(), "");
}

INSTANTIATE_TEST_SUITE_P(Engines, EngineContract, testing::ValuesIn(engines_under_test),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace ynghyd::storage
