#pragma once
// The open embedded store.

#include <filesystem>
#include <memory>

#include "storage/derivations.hpp"
#include "storage/disk_space.hpp"
#include "storage/empty_tables.hpp"
#include "storage/notices.hpp"
#include "storage/right_of_way.hpp"
#include "storage/rocksdb_columns.hpp"
#include "storage/rocksdb_health.hpp"
#include "storage/rocksdb_mark.hpp"
#include "storage/rocksdb_sync.hpp"

namespace rocksdb {
class OptimisticTransactionDB;
}

namespace ynghyd::storage {

/// The name of the file that says "here is a store, of this format".
constexpr const char* format_file = "FORMAT";
constexpr const char* format_text = "ynghyd 1\n";
/// The folder of RocksDB's own files, beside it.
constexpr const char* database_folder = "rocksdb";
/// The file that says how far the store had got.
constexpr const char* mark_file = "acknowledged";

class RocksDbStore : public Store {
public:
    /// Takes over an open database and its column families. Keeps the mark unless `sync` is off.
    RocksDbStore(const std::filesystem::path& directory,
                 std::unique_ptr<rocksdb::OptimisticTransactionDB> db, Columns columns,
                 std::shared_ptr<RocksDbHealth> health, bool sync, std::uint64_t reserve_bytes);
    ~RocksDbStore() override;

    std::unique_ptr<Reader> snapshot() const override;
    std::unique_ptr<Subscription> subscribe(Topic topic, std::function<void()> callback) override;
    void checkpoint(const std::string& directory) override;
    std::string health() const override;
    Derivations& derivations() override { return derivations_; }

protected:
    void run_update(const std::function<void(Transaction&)>& fn, Durability durability) override;

private:
    std::unique_ptr<rocksdb::OptimisticTransactionDB> db_;
    Columns columns_;
    std::shared_ptr<RocksDbHealth> health_;
    DiskSpace space_;
    mutable EmptyTables empty_tables_;
    RightOfWay right_of_way_;
    Derivations derivations_;
    Notices notices_;
    std::unique_ptr<RocksDbSync> log_sync_;  ///< None: `synced` is `buffered`.
    std::unique_ptr<RocksDbMark> mark_;      ///< None without log_sync_, which it uses.
};

}  // namespace ynghyd::storage
