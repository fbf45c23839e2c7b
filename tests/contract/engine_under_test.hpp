#pragma once
// The engines that the contract is checked with, and a place on disk for them.

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "storage/rocksdb_engine.hpp"

namespace ynghyd::storage {

struct EngineUnderTest {
    const char* name;
    Result<std::unique_ptr<Store>> (*open)(const std::filesystem::path& directory, bool create);

    friend void PrintTo(const EngineUnderTest& engine, std::ostream* out) { *out << engine.name; }
};

inline const EngineUnderTest engines_under_test[] = {
    {"RocksDb",
     [](const std::filesystem::path& directory, bool create) {
         RocksDbOptions options;
         options.create = create;
         return open_rocksdb(directory, options);
     }},
};

/// Removed with everything in it when destroyed.
class ScratchDirectory {
public:
    ScratchDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "ynghyd-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
        path_ = name;
    }
    ~ScratchDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A new store of the engine under test.
class EngineFixture : public testing::TestWithParam<EngineUnderTest> {
protected:
    std::unique_ptr<Store> open_again() {
        store_.reset();
        return open(false);
    }

    std::unique_ptr<Store> open(bool create) {
        auto opened = GetParam().open(scratch_.path() / "store", create);
        if (!opened) throw std::runtime_error(opened.error().safe_text);
        return std::move(*opened);
    }

    void put(const Key& key, const Bytes& value) {
        store_->update([&](Transaction& tx) { tx.put(key, value); });
    }
    std::optional<Bytes> get(const Key& key) { return store_->snapshot()->get(key); }

    ScratchDirectory scratch_;
    std::unique_ptr<Store> store_ = open(true);
};

}  // namespace ynghyd::storage
