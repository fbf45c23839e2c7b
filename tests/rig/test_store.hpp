#pragma once
// A real store in a directory that goes with it, and ways to look at what a transaction left.

#include <memory>
#include <string>
#include <vector>

#include "storage/blobs.hpp"
#include "storage/keyspace.hpp"
#include "tests/contract/engine_under_test.hpp"

namespace ynghyd::rig {

class TestStore {
public:
    TestStore() : store_(open(true)) {}

    storage::Store& operator*() { return *store_; }
    storage::Store* operator->() { return store_.get(); }
    const std::filesystem::path& directory() const { return scratch_.path(); }

    /// What a new start of the program finds.
    void open_again() {
        store_.reset();
        store_ = open(false);
    }

    template <class Fn>
    auto write(Fn fn) {
        return store_->update(fn, storage::Durability::buffered);
    }

    std::unique_ptr<storage::Reader> read() { return store_->snapshot(); }

    std::vector<storage::Entry> rows(std::uint8_t table) {
        std::vector<storage::Entry> rows;
        storage::for_each_row(*read(), storage::prefix_range(storage::key::whole(table)),
                              [&](const storage::Entry& row) { rows.push_back(row); });
        return rows;
    }

    /// Every row that there is: "nothing changed" is comparing two of these.
    std::vector<storage::Entry> everything() {
        std::vector<storage::Entry> rows;
        storage::for_each_row(*read(), storage::Range{},
                              [&](const storage::Entry& row) { rows.push_back(row); });
        return rows;
    }

private:
    std::unique_ptr<storage::Store> open(bool create) {
        storage::RocksDbOptions options;
        options.create = create;
        options.sync = false;
        auto opened = storage::open_rocksdb(scratch_.path() / "store", options);
        if (!opened) throw std::runtime_error(opened.error().safe_text);
        return *std::move(opened);
    }

    storage::ScratchDirectory scratch_;
    std::unique_ptr<storage::Store> store_;
};

}  // namespace ynghyd::rig
