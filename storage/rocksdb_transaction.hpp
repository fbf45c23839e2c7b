#pragma once
// Reading from a RocksDB snapshot, and a transaction over one.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/empty_tables.hpp"
#include "storage/engine.hpp"
#include "storage/footprint.hpp"
#include "storage/rocksdb_columns.hpp"

namespace rocksdb {
class DB;
class Iterator;
class OptimisticTransactionDB;
class Snapshot;
class Transaction;
struct ReadOptions;
}  // namespace rocksdb

namespace ynghyd::storage {

/// Must not outlive the store.
class RocksDbReader : public Reader {
public:
    RocksDbReader(rocksdb::DB& db, const Columns& columns, EmptyTables& empty);
    ~RocksDbReader() override;
    RocksDbReader(const RocksDbReader&) = delete;
    RocksDbReader& operator=(const RocksDbReader&) = delete;

    std::optional<Bytes> get(KeyView key) const override;
    std::vector<std::optional<Bytes>> get_many(std::span<const Key> keys) const override;
    std::vector<Entry> scan(const Range& range, std::size_t limit, Order order) const override;
    std::int64_t counter(KeyView key) const override;

private:
    rocksdb::DB& db_;
    const Columns& columns_;
    EmptyTables& empty_;
    const rocksdb::Snapshot* snapshot_;
};

/// One attempt of Store::update. All reads come from the snapshot taken at the beginning, and
/// every key that was got or written is checked at commit to be unchanged since.
class RocksDbTransaction : public Transaction {
public:
    RocksDbTransaction(rocksdb::OptimisticTransactionDB& db, const Columns& columns,
                       EmptyTables& empty);
    ~RocksDbTransaction() override;

    std::optional<Bytes> get(KeyView key) const override;
    std::vector<std::optional<Bytes>> get_many(std::span<const Key> keys) const override;
    std::vector<Entry> scan(const Range& range, std::size_t limit, Order order) const override;
    std::int64_t counter(KeyView key) const override;

    void put(KeyView key, BytesView value) override;
    void put_untracked(KeyView key, BytesView value) override;
    void erase(KeyView key) override;
    bool erase_range(const Range& range) override;
    void add(KeyView counter, std::int64_t delta) override;
    void notify(Topic topic) override { topics_.push_back(std::move(topic)); }
    void set_savepoint() override;
    void rollback_to_savepoint() override;

    /// Into the log, unsynced. The sequence number up to which the log must be on disk before
    /// anybody is answered: of the snapshot when nothing was written, for what was read may be new.
    /// nullopt: another writer was faster. Throws StorageFault; then it is unknown whether the
    /// writes will be there after a restart.
    std::optional<std::uint64_t> commit();
    const std::vector<Topic>& topics() const { return topics_; }
    /// What was written, and perhaps rolled back to a savepoint.
    Footprint take_written() { return std::move(written_); }

private:
    std::size_t written_bytes() const;
    void make_room_for(KeyView key, std::size_t value_bytes) const;

    rocksdb::DB& db_;
    const Columns& columns_;
    EmptyTables& empty_;
    std::unique_ptr<rocksdb::Transaction> transaction_;
    std::unique_ptr<rocksdb::ReadOptions> read_options_;
    std::vector<Topic> topics_;
    Footprint written_;
    std::optional<std::size_t> topics_at_savepoint_;
};

}  // namespace ynghyd::storage
