#pragma once
// The embedded engine.

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.hpp"
#include "storage/engine.hpp"

namespace ynghyd::storage {

struct RocksDbOptions {
    bool create = false;  ///< Only `init` creates; everything else must find a store.
    bool sync = true;     ///< storage.sync: false makes `synced` mean `buffered`.
    std::uint64_t cache_bytes = 64ull << 20;  ///< Block cache and memtables together.
    std::uint64_t max_wal_bytes = 64ull << 20;
    /// storage.reserve: with less than this free on the disk nothing is written; 0: no limit.
    std::uint64_t reserve_bytes = 0;
};

/// Opens the store in `directory`. Error::Kind::conflict when another process has it open (or, with
/// create, when there is one already),
/// not_found when there is none (and create is false), unsupported when its format is newer than
/// this program. Throws StorageFault when it is there and cannot be read.
Result<std::unique_ptr<Store>> open_rocksdb(const std::filesystem::path& directory,
                                            const RocksDbOptions& options);

}  // namespace ynghyd::storage
