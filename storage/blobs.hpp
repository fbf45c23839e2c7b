#pragma once
// Files by content hash, for what is too big for a row.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ynghyd::storage {

/// Thread-safe: the same bytes may be put by many at once.
class Blobs {
public:
    /// Makes the directory if it is missing.
    explicit Blobs(std::filesystem::path directory);

    /// Stores and syncs; returns the name: lower-case hex of SHA-256, 64 characters.
    std::string put(std::string_view bytes);
    /// nullopt when there is none; throws StorageFault when the bytes no longer match their name.
    std::optional<std::string> get(std::string_view name) const;
    /// False when there was none.
    bool erase(std::string_view name);
    /// Where the bytes are, for serving them as a file. Throws std::invalid_argument for what is no
    /// name.
    std::filesystem::path path_of(std::string_view name) const;

private:
    std::filesystem::path directory_;
};

}  // namespace ynghyd::storage
