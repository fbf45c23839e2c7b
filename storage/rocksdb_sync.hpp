#pragma once
// Commits that come together reach the disk together.

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>

namespace rocksdb {
class DB;
}

namespace ynghyd::storage {

class RocksDbHealth;

/// RocksDB keeps locked what a transaction has read and written until its write returns. If that
/// write waited for the disk, writers that have read one row (their member's account, say) would
/// wait for the disk one after the other. So commits go to the log unsynced, and then wait here:
/// one of those who wait syncs for all. Thread-safe.
class RocksDbSync {
public:
    RocksDbSync(rocksdb::DB& db, std::shared_ptr<RocksDbHealth> health);
    RocksDbSync(const RocksDbSync&) = delete;
    RocksDbSync& operator=(const RocksDbSync&) = delete;

    /// Returns when all writes up to this sequence number are on disk. Throws StorageFault when
    /// they cannot be known to be; the store's health then says why.
    void wait_for_disk(std::uint64_t sequence_number);

private:
    void sync_log();

    rocksdb::DB& db_;
    const std::shared_ptr<RocksDbHealth> health_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool is_syncing_ = false;
    std::uint64_t on_disk_ = 0;  ///< Writes up to here are known to be.
};

}  // namespace ynghyd::storage
