// What the contract tests cannot say of every engine: files, formats, damage.

#include "storage/rocksdb_engine.hpp"

#include <fstream>
#include <limits>
#include <map>
#include <thread>

#include "base/file.hpp"
#include "storage/rocksdb_columns.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::storage {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class RocksDbOnDisk : public testing::Test {
protected:
    Result<std::unique_ptr<Store>> open(const fs::path& directory, bool create = false) {
        RocksDbOptions options;
        options.create = create;
        return open_rocksdb(directory, options);
    }
    Error::Kind error_of(const Result<std::unique_ptr<Store>>& opened) {
        if (opened) throw std::logic_error("it opened");
        return opened.error().kind;
    }
    void put(Store& store, const Key& key) {
        store.update([&](Transaction& tx) { tx.put(key, "value"); });
    }

    ScratchDirectory scratch_;
    fs::path directory_ = scratch_.path() / "deep" / "store";
};

TEST_F(RocksDbOnDisk, IsFoundOnlyAfterItWasCreated) {
    EXPECT_EQ(error_of(open(directory_)), Error::Kind::not_found);
    EXPECT_FALSE(fs::exists(directory_));
    ASSERT_TRUE(open(directory_, true));
    ASSERT_TRUE(open(directory_));
}

TEST_F(RocksDbOnDisk, IsNotCreatedOverAnother) {
    put(**open(directory_, true), "key");
    EXPECT_EQ(error_of(open(directory_, true)), Error::Kind::conflict);
    EXPECT_TRUE((*open(directory_))->snapshot()->get("key"));
}

TEST_F(RocksDbOnDisk, CreationThatWasInterruptedCanBeDoneAgain) {
    open(directory_, true).value().reset();
    fs::remove(directory_ / "FORMAT");
    EXPECT_EQ(error_of(open(directory_)), Error::Kind::not_found);
    EXPECT_TRUE(open(directory_, true));
}

TEST_F(RocksDbOnDisk, IsReadableByItsOwnerOnly) {
    open(directory_, true).value().reset();
    EXPECT_EQ(fs::status(directory_).permissions(), fs::perms::owner_all);
}

// T-034
TEST_F(RocksDbOnDisk, IsReadAndNotWrittenWhenTheDiskIsNearlyFull) {
    put(**open(directory_, true), "key");
    RocksDbOptions options;
    options.reserve_bytes = std::numeric_limits<std::uint64_t>::max();
    const auto store = open_rocksdb(directory_, options).value();
    EXPECT_THROW(put(*store, "other"), StorageFault);
    EXPECT_NE(store->health().find("disk is full"), std::string::npos);
    EXPECT_TRUE(store->snapshot()->get("key"));
    EXPECT_FALSE(store->snapshot()->get("other"));
}

TEST_F(RocksDbOnDisk, OfANewerFormatIsRefusedUntouched) {  // T-038
    open(directory_, true).value().reset();
    write_file_durably(directory_ / "FORMAT", "ynghyd 2\n");
    std::map<fs::path, fs::file_time_type> before;
    for (const auto& file : fs::recursive_directory_iterator(directory_)) {
        before[file.path()] = file.last_write_time();
    }
    EXPECT_EQ(error_of(open(directory_)), Error::Kind::unsupported);
    std::map<fs::path, fs::file_time_type> after;
    for (const auto& file : fs::recursive_directory_iterator(directory_)) {
        after[file.path()] = file.last_write_time();
    }
    EXPECT_EQ(after, before);
}

TEST_F(RocksDbOnDisk, WithAnUnreadableFormatIsAFault) {
    open(directory_, true).value().reset();
    write_file_durably(directory_ / "FORMAT", "what?\n");
    EXPECT_THROW(open(directory_), StorageFault);
}

TEST_F(RocksDbOnDisk, WithoutItsFilesIsAFaultAndNotAnEmptyStore) {
    open(directory_, true).value().reset();
    fs::remove(directory_ / "rocksdb" / "CURRENT");
    EXPECT_THROW(open(directory_), StorageFault);
    fs::remove_all(directory_ / "rocksdb");
    EXPECT_THROW(open(directory_), StorageFault);
}

/// A store with a log that holds everything, copied as a crash would leave it.
class RocksDbAfterCrash : public RocksDbOnDisk {
protected:
    RocksDbAfterCrash() {
        auto store = open(directory_, true).value();
        for (int i = 0; i < 100; ++i) put(*store, "key" + std::to_string(i));
        // The mark follows within a second or so.
        while (!fs::exists(directory_ / "acknowledged")) std::this_thread::yield();
        fs::copy(directory_, copy_, fs::copy_options::recursive);
    }

    fs::path log_of_copy() {
        for (const auto& file : fs::directory_iterator(copy_ / "rocksdb")) {
            if (file.path().extension() == ".log") return file.path();
        }
        throw std::runtime_error("no log");
    }

    fs::path copy_ = scratch_.path() / "copy";
};

TEST_F(RocksDbAfterCrash, HasEverythingThatWasAcknowledged) {
    auto store = open(copy_).value();
    for (int i = 0; i < 100; ++i) {
        EXPECT_TRUE(store->snapshot()->get("key" + std::to_string(i)));
    }
}

TEST_F(RocksDbAfterCrash, RefusesToOpenWhenTheLogWasCut) {  // T-032
    fs::resize_file(log_of_copy(), fs::file_size(log_of_copy()) / 2);
    EXPECT_THROW(open(copy_), StorageFault);
    EXPECT_THROW(open(copy_), StorageFault) << "trying again made it look whole";
    fs::remove(copy_ / "acknowledged");
    EXPECT_TRUE(open(copy_));
}

TEST_F(RocksDbAfterCrash, RefusesToOpenWhenAByteOfTheLogWasFlipped) {  // T-032
    std::fstream log(log_of_copy(), std::ios::in | std::ios::out | std::ios::binary);
    const auto middle = static_cast<std::streamoff>(fs::file_size(log_of_copy()) / 2);
    log.seekg(middle);
    const auto byte = static_cast<char>(log.get() ^ 1);
    log.seekp(middle);
    log.put(byte);
    log.close();
    EXPECT_THROW(open(copy_), StorageFault);
}

TEST_F(RocksDbAfterCrash, RefusesToOpenWhenTheLogIsGone) {  // T-032
    fs::remove(log_of_copy());
    EXPECT_THROW(open(copy_), StorageFault);
}

TEST(RocksDbColumns, JobsHaveTheTablesFrom70To7e) {
    int rows_column = 0;
    int jobs_column = 0;
    // Never followed: two addresses to tell apart.
    const Columns columns{reinterpret_cast<rocksdb::ColumnFamilyHandle*>(&rows_column),
                          reinterpret_cast<rocksdb::ColumnFamilyHandle*>(&jobs_column)};
    for (int first = 0; first < 256; ++first) {
        const Key key{static_cast<char>(first), 'k'};
        const bool job = first >= 0x70 && first <= 0x7e;
        EXPECT_EQ(columns.cf_of(key), job ? columns.jobs : columns.rows) << first;
    }
    EXPECT_EQ(columns.cf_of(""), columns.rows);
    EXPECT_EQ(columns.split({"\x71", "\x72"}).size(), 1u);
    EXPECT_EQ(columns.split({"\x6f", "\x80"}).size(), 3u);
    EXPECT_TRUE(columns.split({"\x72", "\x71"}).empty());
}

}  // namespace
}  // namespace ynghyd::storage
