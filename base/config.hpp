#pragma once
// Reads one TOML file strictly: every key is asked for by name, and what nobody asked for is an
// error with a suggestion. Each folder declares its own settings; app/config puts them together.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace ynghyd {

/// Values that were wrong are collected, so that one run of check-config shows every mistake.
class ConfigReader {
public:
    /// Error::Kind::not_found or invalid (with line and column) for an unreadable file.
    static Result<ConfigReader> open(const std::filesystem::path& file);
    static Result<ConfigReader> from_text(std::string_view toml, const std::filesystem::path& base);
    ConfigReader(ConfigReader&&) noexcept;
    ConfigReader& operator=(ConfigReader&&) noexcept;
    ~ConfigReader();

    // Each overwrites `value` when the dotted key (e.g. "outbound.allow_http") is in the file.
    void read(std::string_view key, std::string& value);
    void read(std::string_view key, bool& value);
    void read(std::string_view key, std::int64_t& value, std::int64_t low, std::int64_t high);
    void read(std::string_view key, Duration& value);  ///< "30s"
    void read(std::string_view key, std::vector<Duration>& value);
    void read(std::string_view key,
              std::vector<std::string>& value);  ///< One string counts as a list.
    /// A list of tables ("[[rules]]") with texts alone, under some of `names`.
    void read(std::string_view key, std::initializer_list<std::string_view> names,
              std::vector<std::map<std::string, std::string>>& value);
    void read_bytes(std::string_view key, std::uint64_t& value);         ///< "16MiB"
    void read_path(std::string_view key, std::filesystem::path& value);  ///< Relative to the file.

    /// Where a path in the file leads.
    std::filesystem::path resolve(std::string_view path) const;

    /// A reader's own complaint about a value that it was given.
    void complain(std::string_view key, std::string problem);

    /// Every complaint and every unknown key ("did you mean …?"); empty when all is well.
    std::vector<std::string> finish();

private:
    struct Parsed;
    explicit ConfigReader(std::unique_ptr<Parsed> parsed);
    std::unique_ptr<Parsed> parsed_;
};

/// "16MiB", "64KiB", "1GiB", "512B" or a bare number of bytes.
std::optional<std::uint64_t> parse_bytes(std::string_view text);

}  // namespace ynghyd
