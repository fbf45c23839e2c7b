#pragma once
// How far the store had got, kept outside of it. RocksDB opens without a word when the end of its
// log is gone; a store that is behind its mark has lost what had been promised.

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

namespace rocksdb {
class DB;
}

namespace ynghyd::storage {

class RocksDbSync;

/// The number in the mark at `path`; nullopt when there is none. Throws StorageFault when it cannot
/// be read as one.
std::optional<std::uint64_t> read_mark(const std::filesystem::path& path);

/// Once a second, and at the end, puts the number of the last synced write into the file. Must be
/// destroyed before the database.
class RocksDbMark {
public:
    RocksDbMark(rocksdb::DB& db, std::filesystem::path path, RocksDbSync& sync);
    ~RocksDbMark();
    RocksDbMark(const RocksDbMark&) = delete;
    RocksDbMark& operator=(const RocksDbMark&) = delete;

private:
    void run();
    void try_advance();
    void advance();

    rocksdb::DB& db_;
    const std::filesystem::path path_;
    RocksDbSync& sync_;
    std::uint64_t marked_ = 0;
    bool has_failed_ = false;  ///< So the log has one line about it.
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ynghyd::storage
