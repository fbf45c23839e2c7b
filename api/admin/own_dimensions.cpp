#include "api/admin/own_dimensions.hpp"

#include <array>
#include <system_error>

#include <fmt/format.h>

#include "base/version.hpp"

namespace ynghyd::api {
namespace {

/// What goes while it is counted is not counted.
std::int64_t bytes_below(const std::filesystem::path& folder) {
    std::int64_t bytes = 0;
    std::error_code error;
    std::filesystem::recursive_directory_iterator file(folder, error), end;
    for (; !error && file != end; file.increment(error)) {
        std::error_code gone;
        if (!file->is_regular_file(gone)) continue;
        const auto size = file->file_size(gone);
        if (!gone) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

}  // namespace

std::string bytes_in_words(std::int64_t bytes) {
    constexpr std::array units{"KB", "MB", "GB", "TB"};
    if (bytes < 1024) return fmt::format("{} Bytes", bytes);
    auto amount = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    for (; amount >= 1024 && unit + 1 < units.size(); ++unit) amount /= 1024;
    return fmt::format("{:.1f} {}", amount, units.at(unit));
}

Json software_versions() {
    const auto one = [](std::string_view key, std::string_view name, std::string_view release) {
        return Json{
            {"key", key}, {"human_key", name}, {"value", release}, {"human_value", release}};
    };
    return Json::array({one("ynghyd", "Ynghyd", version),
                        one("mastodon", "Mastodon's client API", compatible_version)});
}

Json space_usage(const std::filesystem::path& data) {
    struct Folder {
        const char *name, *words;
    };
    Json shares = Json::array();
    for (const auto& [name, words] :
         {Folder{"store", "Database"}, Folder{"blobs", "Activities"}, Folder{"media", "Media"}}) {
        const auto bytes = bytes_below(data / name);
        shares.push_back({{"key", name},
                          {"human_key", words},
                          {"value", std::to_string(bytes)},
                          {"unit", "bytes"},
                          {"human_value", bytes_in_words(bytes)}});
    }
    return shares;
}

}  // namespace ynghyd::api
