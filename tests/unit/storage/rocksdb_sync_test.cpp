// When writers are answered, seen from the disk's side.

#include "storage/rocksdb_sync.hpp"

#include <cerrno>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include <sys/syscall.h>
#include <unistd.h>

#include "storage/rocksdb_engine.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

/// The disk, as far as RocksDB's log is concerned.
class Disk {
public:
    int sync() {
        std::unique_lock lock(mutex_);
        ++begun_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return !is_stuck_; });
        return is_broken_ ? EIO : 0;
    }
    int begun() {
        const std::lock_guard lock(mutex_);
        return begun_;
    }
    void get_stuck() { set(is_stuck_, true); }
    void go_on() { set(is_stuck_, false); }
    void break_down() { set(is_broken_, true); }
    void is_mended() { set(is_broken_, false); }

private:
    void set(bool& state, bool value) {
        const std::lock_guard lock(mutex_);
        state = value;
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    int begun_ = 0;
    bool is_stuck_ = false;
    bool is_broken_ = false;
};

Disk& disk() {
    static Disk one;
    return one;
}

bool is_log(int file) {
    std::error_code unknown;
    const auto path =
        std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file), unknown);
    return path.extension() == ".log";
}

}  // namespace
}  // namespace ynghyd::storage

/// Instead of the C library's, for this program and for RocksDB in it.
extern "C" int fdatasync(int file) {
    using namespace ynghyd::storage;
    if (is_log(file)) {
        if (const int failure = disk().sync()) {
            errno = failure;
            return -1;
        }
    }
    return static_cast<int>(syscall(SYS_fdatasync, file));
}

namespace ynghyd::storage {
namespace {

constexpr int writers = 8;

class RocksDbSyncTest : public testing::Test {
protected:
    RocksDbSyncTest() {
        RocksDbOptions options;
        options.create = true;
        store_ = open_rocksdb(scratch_.path() / "store", options).value();
        store_->update([](Transaction& tx) { tx.put("account", "of all"); });
    }
    ~RocksDbSyncTest() override {
        disk().go_on();
        disk().is_mended();
    }

    /// Reads what all of them read, and writes its own.
    void write(int number) {
        store_->update([&](Transaction& tx) {
            (void)tx.get("account");
            tx.put("post " + std::to_string(number), "text");
        });
    }
    bool is_seen(int number) const {
        return store_->snapshot()->get("post " + std::to_string(number)).has_value();
    }

    ScratchDirectory scratch_;
    std::unique_ptr<Store> store_;
};

TEST_F(RocksDbSyncTest, EveryWriterThatComesAloneIsSyncedFor) {
    for (int number = 0; number < 3; ++number) {
        const int before = disk().begun();
        write(number);
        EXPECT_GT(disk().begun(), before);
    }
}

TEST_F(RocksDbSyncTest, WritersThatReadTheSameRowShareASync) {
    const int before = disk().begun();
    disk().get_stuck();
    std::atomic<int> answered = 0;
    std::vector<std::jthread> threads;
    for (int number = 0; number < writers; ++number)
        threads.emplace_back([&, number] {
            write(number);
            ++answered;
        });
    // None waits for another's sync before it is written.
    for (int number = 0; number < writers; ++number)
        while (!is_seen(number)) std::this_thread::yield();
    EXPECT_EQ(answered, 0) << "nothing is on disk yet";
    disk().go_on();
    threads.clear();
    EXPECT_EQ(answered, writers);
    // The first one's, one for all others, and one more if the mark was just due.
    EXPECT_LE(disk().begun() - before, 3);
}

TEST_F(RocksDbSyncTest, WhoFindsWhatIsNotOnDiskYetWaitsForItToo) {
    disk().get_stuck();
    std::jthread writer([&] { write(1); });
    while (!is_seen(1)) std::this_thread::yield();
    std::atomic<bool> answered = false;
    std::jthread finder([&] {
        store_->update([](Transaction& tx) { (void)tx.get("post 1"); });
        answered = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(answered);
    disk().go_on();
}

TEST_F(RocksDbSyncTest, WhatIsBufferedDoesNotWait) {
    disk().get_stuck();
    store_->update([](Transaction& tx) { tx.put("claim", "mine"); }, Durability::buffered);
    EXPECT_TRUE(store_->snapshot()->get("claim"));
}

TEST_F(RocksDbSyncTest, ADiskThatCannotSyncIsAFaultUntilTheStoreIsOpenedAgain) {
    disk().break_down();
    EXPECT_THROW(write(1), StorageFault);
    EXPECT_FALSE(store_->health().empty());
    disk().is_mended();
    EXPECT_THROW(write(2), StorageFault);
    EXPECT_FALSE(store_->health().empty());
}

}  // namespace
}  // namespace ynghyd::storage
