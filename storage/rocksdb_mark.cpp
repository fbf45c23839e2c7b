#include "storage/rocksdb_mark.hpp"

#include <charconv>
#include <chrono>
#include <exception>
#include <utility>

#include <fmt/core.h>
#include <rocksdb/db.h>

#include "base/file.hpp"
#include "base/log.hpp"
#include "storage/engine.hpp"
#include "storage/rocksdb_sync.hpp"

namespace ynghyd::storage {

std::optional<std::uint64_t> read_mark(const std::filesystem::path& path) {
    const auto text = read_file(path);
    if (!text) return std::nullopt;
    std::uint64_t number = 0;
    const char* const end = text->data() + text->size();
    const auto [after, failure] = std::from_chars(text->data(), end, number);
    if (failure != std::errc{} || std::string_view(after, end) != "\n") {
        throw StorageFault(path.string() + " does not hold a number");
    }
    return number;
}

RocksDbMark::RocksDbMark(rocksdb::DB& db, std::filesystem::path path, RocksDbSync& sync)
    : db_(db),
      path_(std::move(path)),
      sync_(sync),
      marked_(db.GetLatestSequenceNumber()),
      thread_([this] { run(); }) {}

RocksDbMark::~RocksDbMark() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_one();
    thread_.join();
}

void RocksDbMark::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, std::chrono::seconds(1), [&] { return stopping_; })) try_advance();
    try_advance();
}

/// A mark that is behind demands less than it could, and is put right a second later.
void RocksDbMark::try_advance() {
    try {
        advance();
        has_failed_ = false;
    } catch (const std::exception& failure) {
        if (!std::exchange(has_failed_, true))
            log::error("storage.mark_failed", {{"reason", failure.what()}});
    }
}

void RocksDbMark::advance() {
    const std::uint64_t reached = db_.GetLatestSequenceNumber();
    if (reached == marked_) return;
    // Only what is on disk may be demanded later.
    sync_.wait_for_disk(reached);
    write_file_durably(path_, fmt::format("{}\n", reached), 0600);
    marked_ = reached;
}

}  // namespace ynghyd::storage
