#pragma once
// Files that are served to everybody who knows their name, apart from everything that is not.

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/scratch_file.hpp"
#include "media/format.hpp"
#include "storage/blobs.hpp"

namespace ynghyd::media {

/// A file that is read in parts; it stays readable when it is removed meanwhile.
class StoredFile {
public:
    explicit StoredFile(OpenFile file);

    std::uint64_t size() const { return size_; }
    /// Throws StorageFault when there are not so many.
    std::string read(std::uint64_t first, std::uint64_t length) const;

private:
    OpenFile file_;
    std::uint64_t size_ = 0;
};

/// Names are 64 hex digits of the content's SHA-256, a dot, and the extension of the format.
/// Thread-safe.
class Files {
public:
    explicit Files(std::filesystem::path folder) : blobs_(std::move(folder)) {}

    /// Held by who adds a file until a row names it, and by who removes one after looking whether
    /// a row names it.
    [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(mutex_); }

    static std::string name_for(std::string_view bytes, Format format);
    /// Stored and synced. Under hold().
    void put(std::string_view bytes) { blobs_.put(bytes); }
    /// nullopt for what is not there and for what is no name; throws StorageFault when damaged.
    std::optional<std::string> read(std::string_view name) const;
    /// Its bytes are not compared with its name. nullopt as above.
    std::optional<StoredFile> open(std::string_view name) const;
    /// Under hold().
    void erase(std::string_view name);

private:
    storage::Blobs blobs_;
    std::mutex mutex_;
};

}  // namespace ynghyd::media
