#pragma once
// Files that are either whole and on disk, or not there.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ynghyd {

/// Writes beside, syncs, renames, syncs the folder. `mode` as in chmod. Throws std::system_error.
void write_file_durably(const std::filesystem::path& path, std::string_view bytes,
                        unsigned mode = 0644);

/// nullopt when the file does not exist; throws std::system_error otherwise.
std::optional<std::string> read_file(const std::filesystem::path& path);

}  // namespace ynghyd
