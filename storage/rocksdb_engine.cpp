#include "storage/rocksdb_engine.hpp"

#include <charconv>

#include <fmt/core.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>

#include "base/file.hpp"
#include "storage/rocksdb_options.hpp"
#include "storage/rocksdb_store.hpp"

namespace ynghyd::storage {

namespace {

namespace fs = std::filesystem;

constexpr int known_format = 1;

/// nullopt when `directory` holds no store.
std::optional<int> read_format(const fs::path& directory) {
    const auto text = read_file(directory / format_file);
    if (!text) return std::nullopt;
    constexpr std::string_view name = "ynghyd ";
    int number = 0;
    if (text->starts_with(name)) {
        std::from_chars(text->data() + name.size(), text->data() + text->size(), number);
    }
    if (number < 1) {
        throw StorageFault((directory / format_file).string() + " does not say a format");
    }
    return number;
}

Result<void> check_format(const fs::path& directory, bool create) {
    const auto format = read_format(directory);
    if (create && format) {
        return failure(Error::Kind::conflict,
                       fmt::format("There is a store in {} already.", directory.string()));
    }
    if (!create && !format) {
        return failure(
            Error::Kind::not_found,
            fmt::format("There is no store in {}: run `ynghyd init` first.", directory.string()));
    }
    if (format && *format > known_format) {
        return failure(Error::Kind::unsupported,
                       fmt::format("The store in {} has format {}, and this program knows up to "
                                   "{}: install the newer version again.",
                                   directory.string(), *format, known_format));
    }
    return {};
}

void make_private_directory(const fs::path& directory) {
    if (fs::create_directories(directory)) fs::permissions(directory, fs::perms::owner_all);
}

/// The log may have lost its end without RocksDB noticing.
void check_mark(const fs::path& directory, std::uint64_t reached) {
    const fs::path path = directory / mark_file;
    const auto mark = read_mark(path);
    if (!mark || reached >= *mark) return;
    throw StorageFault(fmt::format(
        "the store in {} ends at write {}, but write {} had been acknowledged: restore a backup, "
        "or remove {} to go on without what was lost",
        directory.string(), reached, *mark, path.string()));
}

/// RocksDB has no code of its own for "somebody holds the lock".
bool is_locked(const rocksdb::Status& status) {
    const std::string text = status.ToString();
    return status.IsIOError() &&
           (text.find("/LOCK: Resource temporarily unavailable") != std::string::npos ||
            text.find("/LOCK: No locks available") != std::string::npos);
}

Result<std::unique_ptr<RocksDbStore>> open_database(const fs::path& directory,
                                                    const RocksDbOptions& options) {
    const auto health = std::make_shared<RocksDbHealth>();
    const RocksDbSetup setup(options, make_health_listener(health));
    rocksdb::OptimisticTransactionDBOptions locking;
    // The default of a million mutexes is 40 MB.
    locking.occ_lock_buckets = 4096;

    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::OptimisticTransactionDB* opened = nullptr;
    const auto status = rocksdb::OptimisticTransactionDB::Open(
        *setup.database, locking, (directory / database_folder).string(),
        {{rocksdb::kDefaultColumnFamilyName, *setup.rows}, {"jobs", *setup.jobs}}, &handles,
        &opened);
    if (is_locked(status)) {
        return failure(
            Error::Kind::conflict,
            fmt::format("The store in {} is in use by another process.", directory.string()),
            status.ToString());
    }
    check(status, "opening the store");
    std::unique_ptr<rocksdb::OptimisticTransactionDB> db(opened);
    try {
        check_mark(directory, db->GetLatestSequenceNumber());
    } catch (...) {
        for (auto* handle : handles) db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
        throw;
    }
    return std::make_unique<RocksDbStore>(directory, std::move(db), Columns{handles[0], handles[1]},
                                          health, options.sync, options.reserve_bytes);
}

}  // namespace

Result<std::unique_ptr<Store>> open_rocksdb(const fs::path& directory,
                                            const RocksDbOptions& options) {
    TRY_VOID(check_format(directory, options.create));
    if (options.create) make_private_directory(directory);
    TRY(auto store, open_database(directory, options));
    // Last: a creation that was interrupted can simply be done again.
    if (options.create) write_file_durably(directory / format_file, format_text, 0600);
    return store;
}

}  // namespace ynghyd::storage
