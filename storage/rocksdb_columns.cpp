#include "storage/rocksdb_columns.hpp"

#include <algorithm>

#include <fmt/core.h>
#include <rocksdb/status.h>

namespace ynghyd::storage {

namespace {

// On disk: a key that changes sides is lost.
constexpr KeyView first_job_key("\x70", 1);
constexpr KeyView end_of_job_keys("\x7f", 1);

/// An empty end is above every key.
KeyView lower_end(KeyView a, KeyView b) {
    if (a.empty()) return b;
    return b.empty() ? a : std::min(a, b);
}

}  // namespace

rocksdb::ColumnFamilyHandle* Columns::cf_of(KeyView key) const {
    return first_job_key <= key && key < end_of_job_keys ? jobs : rows;
}

std::vector<Columns::Part> Columns::split(const Range& range) const {
    std::vector<Part> parts;
    const auto add = [&](rocksdb::ColumnFamilyHandle* column, KeyView from, KeyView to) {
        const KeyView begin = std::max<KeyView>(range.begin, from);
        const KeyView end = lower_end(range.end, to);
        if (end.empty() || begin < end) parts.push_back({column, {Key(begin), Key(end)}});
    };
    add(rows, {}, first_job_key);
    add(jobs, first_job_key, end_of_job_keys);
    add(rows, end_of_job_keys, {});
    return parts;
}

void check(const rocksdb::Status& status, const char* doing) {
    if (!status.ok()) throw StorageFault(fmt::format("{}: {}", doing, status.ToString()));
}

}  // namespace ynghyd::storage
