#pragma once
// Films and sounds that came in whole and wait to be made ready: on disk under the ids of their
// uploads, and served to nobody.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/scratch_file.hpp"

namespace ynghyd::media {

/// Thread-safe, each id being used by one thread at a time. Throws std::system_error.
class Arrivals {
public:
    /// Makes the folder if it is missing.
    explicit Arrivals(std::filesystem::path folder);

    /// A copy that is there after a crash.
    void put(std::uint64_t id, const ScratchFile& file);
    /// Open for reading; no file when there is none.
    OpenFile open(std::uint64_t id) const;
    /// Nothing happens when there is none.
    void erase(std::uint64_t id);
    /// The ids of all that are there.
    std::vector<std::uint64_t> list() const;

private:
    std::filesystem::path path_of(std::uint64_t id) const;

    const std::filesystem::path folder_;
};

}  // namespace ynghyd::media
