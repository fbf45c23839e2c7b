#pragma once
// Counters in RocksDB: a merge operator that adds, so that adders never read.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rocksdb {
class MergeOperator;
}

namespace ynghyd::storage {

std::shared_ptr<rocksdb::MergeOperator> make_counter_operator();

/// 8 bytes, little endian, as they are on disk.
std::string encode_counter(std::int64_t value);
/// nullopt when it is no counter.
std::optional<std::int64_t> decode_counter(std::string_view bytes);

}  // namespace ynghyd::storage
