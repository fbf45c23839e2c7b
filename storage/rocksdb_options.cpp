#include "storage/rocksdb_options.hpp"

#include <algorithm>

#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/table_properties_collectors.h>
#include <rocksdb/write_buffer_manager.h>

#include "storage/rocksdb_counter.hpp"

namespace ynghyd::storage {

namespace {

constexpr std::size_t megabyte = 1 << 20;

rocksdb::CompressionType first_supported(std::initializer_list<rocksdb::CompressionType> wanted) {
    const auto supported = rocksdb::GetSupportedCompressions();
    for (const auto type : wanted) {
        if (std::ranges::find(supported, type) != supported.end()) return type;
    }
    return rocksdb::kNoCompression;
}

rocksdb::DBOptions database_options(const RocksDbOptions& options,
                                    std::shared_ptr<rocksdb::Cache> cache,
                                    std::shared_ptr<rocksdb::EventListener> listener) {
    rocksdb::DBOptions db;
    db.create_if_missing = options.create;
    db.create_missing_column_families = true;
    db.listeners = {std::move(listener)};
    db.max_background_jobs = 2;
    db.write_buffer_manager =
        std::make_shared<rocksdb::WriteBufferManager>(options.cache_bytes / 2, std::move(cache));

    // Damage is found early and refused, not copied.
    db.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
    db.track_and_verify_wals_in_manifest = true;
    db.max_total_wal_size = options.max_wal_bytes;

    // A fast start: table files are opened when first read.
    db.max_open_files = 512;
    db.skip_stats_update_on_db_open = true;
    db.avoid_flush_during_recovery = true;
    db.stats_dump_period_sec = 0;
    db.stats_persist_period_sec = 0;

    db.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
    db.max_log_file_size = megabyte;
    db.keep_log_file_num = 4;
    return db;
}

rocksdb::ColumnFamilyOptions column_options(const std::shared_ptr<rocksdb::Cache>& cache) {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = cache;
    table.cache_index_and_filter_blocks = true;
    table.cache_index_and_filter_blocks_with_high_priority = true;
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    // In parts of a few kB: a table file's whole filter is a megabyte, and with a million posts
    // each lookup would read some that the cache has no room for.
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.partition_filters = true;
    table.block_size = 8 * 1024;
    table.format_version = 5;

    rocksdb::ColumnFamilyOptions column;
    column.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    column.merge_operator = make_counter_operator();
    // Whoever reads a counter adds up what was added since it was last written as a sum.
    column.max_successive_merges = 16;
    column.compression = first_supported({rocksdb::kLZ4Compression, rocksdb::kSnappyCompression});
    column.bottommost_compression = first_supported({rocksdb::kZSTD, rocksdb::kLZ4Compression});
    column.level_compaction_dynamic_level_bytes = true;
    column.paranoid_file_checks = true;
    // Most rows that are looked for before they are written, and all that a commit checks for
    // rivals, are not there: the filter knows without a search.
    column.memtable_prefix_bloom_size_ratio = 0.02;
    column.memtable_whole_key_filtering = true;
    column.write_buffer_size = 16 * megabyte;
    // Commits check their reads against this much history; older transactions run again.
    column.max_write_buffer_size_to_maintain = 8 * megabyte;
    return column;
}

}  // namespace

RocksDbSetup::RocksDbSetup(const RocksDbOptions& options,
                           std::shared_ptr<rocksdb::EventListener> listener) {
    const auto cache = rocksdb::NewLRUCache(options.cache_bytes, 4);
    database =
        std::make_unique<rocksdb::DBOptions>(database_options(options, cache, std::move(listener)));
    rows = std::make_unique<rocksdb::ColumnFamilyOptions>(column_options(cache));
    jobs = std::make_unique<rocksdb::ColumnFamilyOptions>(column_options(cache));
    // A queue leaves tombstones where the next claim begins to look: get rid of them soon.
    jobs->write_buffer_size = 4 * megabyte;
    jobs->level0_file_num_compaction_trigger = 2;
    jobs->table_properties_collector_factories = {
        rocksdb::NewCompactOnDeletionCollectorFactory(4096, 1024)};
}

RocksDbSetup::~RocksDbSetup() = default;

}  // namespace ynghyd::storage
