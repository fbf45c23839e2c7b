#pragma once
// Which column family a key lives in. Job rows come and go; apart from the others, their tombstones
// slow down nobody else's scans.

#include <vector>

#include "storage/engine.hpp"

namespace rocksdb {
class ColumnFamilyHandle;
class Status;
}  // namespace rocksdb

namespace ynghyd::storage {

struct Columns {
    rocksdb::ColumnFamilyHandle* rows = nullptr;
    rocksdb::ColumnFamilyHandle* jobs = nullptr;

    /// First byte 0x70 … 0x7e: jobs.
    rocksdb::ColumnFamilyHandle* cf_of(KeyView key) const;

    struct Part {
        rocksdb::ColumnFamilyHandle* column;
        Range range;
    };
    /// The non-empty parts of `range`, ascending, each within one column family.
    std::vector<Part> split(const Range& range) const;
};

/// Throws StorageFault unless ok.
void check(const rocksdb::Status& status, const char* doing);

}  // namespace ynghyd::storage
