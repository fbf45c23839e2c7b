#pragma once
// What is measured of the program itself: what runs, and how much room it takes.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/json.hpp"

namespace ynghyd::api {

/// "12.3 MB".
std::string bytes_in_words(std::int64_t bytes);

Json software_versions();

/// Of the store, of what was received and sent, and of the files of members. Walks over the folders
/// below `data`.
Json space_usage(const std::filesystem::path& data);

}  // namespace ynghyd::api
