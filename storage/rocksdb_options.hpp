#pragma once
// How RocksDB is set up; docs/storage.md says why.

#include <memory>

#include "storage/rocksdb_engine.hpp"

namespace rocksdb {
class EventListener;
struct ColumnFamilyOptions;
struct DBOptions;
}  // namespace rocksdb

namespace ynghyd::storage {

struct RocksDbSetup {
    RocksDbSetup(const RocksDbOptions& options, std::shared_ptr<rocksdb::EventListener> listener);
    ~RocksDbSetup();

    std::unique_ptr<rocksdb::DBOptions> database;
    std::unique_ptr<rocksdb::ColumnFamilyOptions> rows;
    std::unique_ptr<rocksdb::ColumnFamilyOptions> jobs;
};

}  // namespace ynghyd::storage
