#include "storage/rocksdb_store.hpp"

#include <chrono>
#include <optional>
#include <random>
#include <thread>

#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>

#include "base/file.hpp"
#include "base/log.hpp"
#include "storage/rocksdb_transaction.hpp"

namespace ynghyd::storage {

namespace {

constexpr int max_attempts = 20;
/// From here on the others give way.
constexpr int patient_attempts = 5;

/// 50 µs doubling up to 20 ms, of which a random half: rivals must not meet again.
void pause_before_attempt(int attempt) {
    thread_local std::minstd_rand random(std::random_device{}());
    const int longest = std::min(50 << std::min(attempt - 1, 9), 20'000);
    std::uniform_int_distribution<int> pause(longest / 2, longest);
    std::this_thread::sleep_for(std::chrono::microseconds(pause(random)));
}

}  // namespace

RocksDbStore::RocksDbStore(const std::filesystem::path& directory,
                           std::unique_ptr<rocksdb::OptimisticTransactionDB> db, Columns columns,
                           std::shared_ptr<RocksDbHealth> health, bool sync,
                           std::uint64_t reserve_bytes)
    : db_(std::move(db)),
      columns_(columns),
      health_(std::move(health)),
      space_(directory, reserve_bytes) {
    if (!sync) return;
    log_sync_ = std::make_unique<RocksDbSync>(*db_, health_);
    mark_ = std::make_unique<RocksDbMark>(*db_, directory / mark_file, *log_sync_);
}

RocksDbStore::~RocksDbStore() {
    mark_.reset();
    // With nothing left in the log the next start is fast.
    const auto flushed = db_->Flush(rocksdb::FlushOptions(), {columns_.rows, columns_.jobs});
    if (!flushed.ok()) log::warn("storage.flush_failed", {{"reason", flushed.ToString()}});
    for (auto* column : {columns_.rows, columns_.jobs}) {
        db_->DestroyColumnFamilyHandle(column).PermitUncheckedError();
    }
    const auto closed = db_->Close();
    if (!closed.ok()) log::warn("storage.close_failed", {{"reason", closed.ToString()}});
}

std::unique_ptr<Reader> RocksDbStore::snapshot() const {
    return std::make_unique<RocksDbReader>(*db_, columns_, empty_tables_);
}

std::unique_ptr<Subscription> RocksDbStore::subscribe(Topic topic, std::function<void()> callback) {
    return notices_.subscribe(std::move(topic), std::move(callback));
}

void RocksDbStore::checkpoint(const std::string& directory) {
    namespace fs = std::filesystem;
    if (!fs::create_directory(directory)) {
        throw StorageFault("the copy's directory exists already: " + directory);
    }
    fs::permissions(directory, fs::perms::owner_all);
    rocksdb::Checkpoint* made = nullptr;
    check(rocksdb::Checkpoint::Create(db_.get(), &made), "preparing a copy");
    const std::unique_ptr<rocksdb::Checkpoint> copier(made);
    check(copier->CreateCheckpoint((fs::path(directory) / database_folder).string()), "copying");
    // Last: without it the copy is no store.
    write_file_durably(fs::path(directory) / format_file, format_text, 0600);
}

std::string RocksDbStore::health() const {
    return space_.is_short() ? disk_full_sentence : health_->reason();
}

void RocksDbStore::run_update(const std::function<void(Transaction&)>& fn, Durability durability) {
    if (space_.is_short()) throw StorageFault(disk_full_sentence);
    std::optional<RightOfWay::Held> right;
    for (int attempt = 1; attempt <= max_attempts; ++attempt) {
        if (attempt > 1 && attempt <= patient_attempts) pause_before_attempt(attempt - 1);
        if (attempt == patient_attempts + 1) right.emplace(right_of_way_);
        if (!right) right_of_way_.give_way();
        RocksDbTransaction transaction(*db_, columns_, empty_tables_);
        fn(transaction);
        const auto reached = transaction.commit();
        if (!reached) continue;
        right.reset();
        // Readers see it from now on, whatever the disk says.
        derivations_.committed(transaction.take_written());
        if (log_sync_ && durability == Durability::synced) log_sync_->wait_for_disk(*reached);
        notices_.deliver(transaction.topics());
        return;
    }
    throw TooManyConflicts("another writer was faster 20 times");
}

}  // namespace ynghyd::storage
