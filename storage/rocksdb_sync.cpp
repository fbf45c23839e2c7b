#include "storage/rocksdb_sync.hpp"

#include <exception>
#include <utility>

#include <rocksdb/db.h>

#include "storage/engine.hpp"
#include "storage/rocksdb_columns.hpp"
#include "storage/rocksdb_health.hpp"

namespace ynghyd::storage {

RocksDbSync::RocksDbSync(rocksdb::DB& db, std::shared_ptr<RocksDbHealth> health)
    : db_(db), health_(std::move(health)) {}

void RocksDbSync::wait_for_disk(std::uint64_t sequence_number) {
    std::unique_lock lock(mutex_);
    while (on_disk_ < sequence_number) {
        // It may have begun before the caller's commit, and it may fail: look again.
        if (is_syncing_) {
            ended_.wait(lock);
            continue;
        }
        is_syncing_ = true;
        lock.unlock();
        const std::uint64_t reached = db_.GetLatestSequenceNumber();
        std::exception_ptr failure;
        try {
            sync_log();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        is_syncing_ = false;
        ended_.notify_all();
        if (failure) std::rethrow_exception(failure);
        on_disk_ = reached;
    }
}

void RocksDbSync::sync_log() {
    // A log that a write has failed on must not be synced: RocksDB ends the program.
    if (const std::string reason = health_->reason(); !reason.empty()) throw StorageFault(reason);
    const rocksdb::Status status = db_.SyncWAL();
    if (status.ok()) return;
    if (!status.IsNoSpace())
        health_->refuse("The store cannot be synced: check the disk and restart.");
    check(status, "syncing the log");
}

}  // namespace ynghyd::storage
