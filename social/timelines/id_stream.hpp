#pragma once
// Ids of several tables' rows as one list, in the order in which a page is read.

#include <cstdint>
#include <optional>
#include <vector>

#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Rows whose keys are `prefix` and an id, or its complement.
struct IdRows {
    storage::Key prefix;
    bool newest_first = false;
};

/// Borrows the reader. One thread.
class IdStream {
public:
    /// Between the bounds of the window: newest first, or oldest first when it has a min_id.
    IdStream(const storage::Reader& reader, std::vector<IdRows> tables, const Window& window);

    /// Each id once; nullopt at the end.
    std::optional<std::uint64_t> next();

private:
    struct Source {
        IdRows rows;
        storage::Range range;
        std::vector<std::uint64_t> ids;  ///< Read but not taken, the next one last.
        bool at_end = false;
    };
    void fill(Source& source) const;
    bool comes_before(std::uint64_t a, std::uint64_t b) const { return upward_ ? a < b : a > b; }

    const storage::Reader& reader_;
    const bool upward_;
    std::vector<Source> sources_;
};

}  // namespace ynghyd::social
