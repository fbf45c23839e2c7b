#include "storage/rocksdb_transaction.hpp"

#include <algorithm>

#include <fmt/core.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>
#include <rocksdb/utilities/transaction.h>
#include <rocksdb/utilities/write_batch_with_index.h>

#include "storage/rocksdb_counter.hpp"

namespace ynghyd::storage {

namespace {

// In a record: type, column family and three lengths.
constexpr std::size_t record_overhead = 16;

rocksdb::Slice slice_of(std::string_view text) {
    return {text.data(), text.size()};
}
KeyView view_of(const rocksdb::Slice& slice) {
    return {slice.data(), slice.size()};
}

std::optional<Bytes> value_or_nothing(const rocksdb::Status& status,
                                      const rocksdb::PinnableSlice& value) {
    if (status.IsNotFound()) return std::nullopt;
    check(status, "reading a row");
    return value.ToString();
}

std::int64_t counter_value(const std::optional<Bytes>& bytes) {
    if (!bytes) return 0;
    const auto value = decode_counter(*bytes);
    if (!value) throw StorageFault("reading a counter: the row is no counter");
    return *value;
}

void append_ascending(rocksdb::Iterator& it, const Range& range, std::size_t limit,
                      std::vector<Entry>& rows) {
    for (it.Seek(slice_of(range.begin)); it.Valid() && rows.size() < limit; it.Next()) {
        // A transaction's own writes know no upper bound.
        if (!range.end.empty() && view_of(it.key()) >= range.end) break;
        rows.push_back({it.key().ToString(), it.value().ToString()});
    }
}

void append_descending(rocksdb::Iterator& it, const Range& range, std::size_t limit,
                       std::vector<Entry>& rows) {
    if (range.end.empty()) {
        it.SeekToLast();
    } else {
        it.SeekForPrev(slice_of(range.end));
        if (it.Valid() && view_of(it.key()) == range.end) it.Prev();
    }
    for (; it.Valid() && rows.size() < limit; it.Prev()) {
        if (view_of(it.key()) < range.begin) break;
        rows.push_back({it.key().ToString(), it.value().ToString()});
    }
}

/// `iterate` gives an iterator over a column family with the given options.
template <class Iterate>
std::vector<Entry> scan_columns(const Columns& columns, const rocksdb::ReadOptions& base,
                                const Range& range, std::size_t limit, Order order,
                                Iterate iterate) {
    limit = std::min(limit, max_scan_rows);
    std::vector<Entry> rows;
    auto parts = columns.split(range);
    if (order == Order::descending) std::ranges::reverse(parts);
    for (const auto& part : parts) {
        if (rows.size() >= limit) break;
        const rocksdb::Slice begin = slice_of(part.range.begin);
        const rocksdb::Slice end = slice_of(part.range.end);
        rocksdb::ReadOptions options = base;
        options.iterate_lower_bound = &begin;
        if (!part.range.end.empty()) options.iterate_upper_bound = &end;
        const std::unique_ptr<rocksdb::Iterator> it(iterate(options, part.column));
        if (order == Order::ascending) {
            append_ascending(*it, part.range, limit, rows);
        } else {
            append_descending(*it, part.range, limit, rows);
        }
        check(it->status(), "scanning");
    }
    return rows;
}

/// Whatever snapshot it is asked for: no row ever was there, of one's own neither.
bool is_in_empty_table(EmptyTables& empty, rocksdb::DB& db, const Columns& columns,
                       const Range& range) {
    return empty.covers(range, [&](const Range& table) {
        const auto newest = [&](const auto& options, auto* column) {
            return db.NewIterator(options, column);
        };
        return !scan_columns(columns, {}, table, 1, Order::ascending, newest).empty();
    });
}

rocksdb::ReadOptions at(const rocksdb::Snapshot* snapshot) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    return options;
}

}  // namespace

RocksDbReader::RocksDbReader(rocksdb::DB& db, const Columns& columns, EmptyTables& empty)
    : db_(db), columns_(columns), empty_(empty), snapshot_(db.GetSnapshot()) {}

RocksDbReader::~RocksDbReader() {
    db_.ReleaseSnapshot(snapshot_);
}

std::optional<Bytes> RocksDbReader::get(KeyView key) const {
    rocksdb::PinnableSlice value;
    const auto status = db_.Get(at(snapshot_), columns_.cf_of(key), slice_of(key), &value);
    return value_or_nothing(status, value);
}

std::vector<std::optional<Bytes>> RocksDbReader::get_many(std::span<const Key> keys) const {
    std::vector<rocksdb::ColumnFamilyHandle*> families;
    std::vector<rocksdb::Slice> slices;
    families.reserve(keys.size());
    slices.reserve(keys.size());
    for (const Key& key : keys) {
        families.push_back(columns_.cf_of(key));
        slices.push_back(slice_of(key));
    }
    std::vector<rocksdb::PinnableSlice> values(keys.size());
    std::vector<rocksdb::Status> statuses(keys.size());
    db_.MultiGet(at(snapshot_), keys.size(), families.data(), slices.data(), values.data(),
                 statuses.data());
    std::vector<std::optional<Bytes>> found;
    found.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        found.push_back(value_or_nothing(statuses[i], values[i]));
    }
    return found;
}

std::vector<Entry> RocksDbReader::scan(const Range& range, std::size_t limit, Order order) const {
    if (is_in_empty_table(empty_, db_, columns_, range)) return {};
    return scan_columns(
        columns_, at(snapshot_), range, limit, order,
        [&](const auto& options, auto* column) { return db_.NewIterator(options, column); });
}

std::int64_t RocksDbReader::counter(KeyView key) const {
    return counter_value(get(key));
}

RocksDbTransaction::RocksDbTransaction(rocksdb::OptimisticTransactionDB& db, const Columns& columns,
                                       EmptyTables& empty)
    : db_(db), columns_(columns), empty_(empty) {
    rocksdb::OptimisticTransactionOptions options;
    options.set_snapshot = true;
    transaction_.reset(db.BeginTransaction(rocksdb::WriteOptions(), options));
    read_options_ = std::make_unique<rocksdb::ReadOptions>(at(transaction_->GetSnapshot()));
}

RocksDbTransaction::~RocksDbTransaction() = default;

std::optional<Bytes> RocksDbTransaction::get(KeyView key) const {
    rocksdb::PinnableSlice value;
    const auto status =
        transaction_->GetForUpdate(*read_options_, columns_.cf_of(key), slice_of(key), &value);
    return value_or_nothing(status, value);
}

std::vector<std::optional<Bytes>> RocksDbTransaction::get_many(std::span<const Key> keys) const {
    std::vector<std::optional<Bytes>> found;
    found.reserve(keys.size());
    for (const Key& key : keys) found.push_back(get(key));
    return found;
}

std::vector<Entry> RocksDbTransaction::scan(const Range& range, std::size_t limit,
                                            Order order) const {
    if (is_in_empty_table(empty_, db_, columns_, range)) return {};
    return scan_columns(columns_, *read_options_, range, limit, order,
                        [&](const auto& options, auto* column) {
                            return transaction_->GetIterator(options, column);
                        });
}

std::int64_t RocksDbTransaction::counter(KeyView key) const {
    rocksdb::PinnableSlice value;
    const auto status =
        transaction_->Get(*read_options_, columns_.cf_of(key), slice_of(key), &value);
    return counter_value(value_or_nothing(status, value));
}

std::size_t RocksDbTransaction::written_bytes() const {
    return transaction_->GetWriteBatch()->GetWriteBatch()->GetDataSize();
}

void RocksDbTransaction::make_room_for(KeyView key, std::size_t value_bytes) const {
    if (key.size() > max_key_bytes) {
        throw LimitExceeded(fmt::format("a key of {} bytes", key.size()));
    }
    if (value_bytes > max_value_bytes) {
        throw LimitExceeded(fmt::format("a value of {} bytes", value_bytes));
    }
    if (written_bytes() + key.size() + value_bytes + record_overhead > max_transaction_bytes) {
        throw LimitExceeded("a transaction that writes more than 8 MiB");
    }
}

void RocksDbTransaction::put(KeyView key, BytesView value) {
    make_room_for(key, value.size());
    empty_.note_write(key);
    check(transaction_->Put(columns_.cf_of(key), slice_of(key), slice_of(value)), "writing a row");
    written_.write(key);
}

void RocksDbTransaction::put_untracked(KeyView key, BytesView value) {
    make_room_for(key, value.size());
    empty_.note_write(key);
    transaction_->DisableIndexing();
    const auto status =
        transaction_->PutUntracked(columns_.cf_of(key), slice_of(key), slice_of(value));
    transaction_->EnableIndexing();
    check(status, "writing a row");
    written_.write(key);
}

void RocksDbTransaction::erase(KeyView key) {
    make_room_for(key, 0);
    // Once it is gone the table may look as if it had never been there, also to older snapshots.
    (void)is_in_empty_table(empty_, db_, columns_, {Key(key), key_after(key)});
    check(transaction_->Delete(columns_.cf_of(key), slice_of(key)), "erasing a row");
    written_.write(key);
}

bool RocksDbTransaction::erase_range(const Range& range) {
    const auto rows = scan(range, max_scan_rows, Order::ascending);
    for (const Entry& row : rows) erase(row.key);
    if (rows.size() < max_scan_rows) return true;
    return scan({key_after(rows.back().key), range.end}, 1, Order::ascending).empty();
}

void RocksDbTransaction::add(KeyView counter, std::int64_t delta) {
    const std::string operand = encode_counter(delta);
    make_room_for(counter, operand.size());
    empty_.note_write(counter);
    check(
        transaction_->MergeUntracked(columns_.cf_of(counter), slice_of(counter), slice_of(operand)),
        "adding to a counter");
    written_.write(counter);
}

void RocksDbTransaction::set_savepoint() {
    if (topics_at_savepoint_) check(transaction_->PopSavePoint(), "replacing a savepoint");
    transaction_->SetSavePoint();
    topics_at_savepoint_ = topics_.size();
}

void RocksDbTransaction::rollback_to_savepoint() {
    if (!topics_at_savepoint_) throw std::logic_error("rollback_to_savepoint without a savepoint");
    check(transaction_->RollbackToSavePoint(), "rolling back to a savepoint");
    topics_.resize(*topics_at_savepoint_);
    topics_at_savepoint_.reset();
}

std::optional<std::uint64_t> RocksDbTransaction::commit() {
    // Reads alone were consistent in their snapshot: nothing to check.
    if (transaction_->GetWriteBatch()->GetWriteBatch()->Count() == 0)
        return transaction_->GetSnapshot()->GetSequenceNumber();
    const rocksdb::Status status = transaction_->Commit();
    // TryAgain: the memtable no longer holds the history that the check needs.
    if (status.IsBusy() || status.IsTryAgain()) return std::nullopt;
    check(status, "committing");
    return db_.GetLatestSequenceNumber();
}

}  // namespace ynghyd::storage
