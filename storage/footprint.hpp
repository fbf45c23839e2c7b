#pragma once
// Which parts of the key space were read or written, as numbers: what a value was made of, and
// what a commit changed, meet in the same numbers.
//
// A row that is written has the numbers of its key, of its table with the first id, and of its
// table. A row that was got has the first, a range the longest of them that all its keys share; so
// whatever changes what was read, also by a new row, is met. Other rows may be met too, if rarely.

#include <cstdint>
#include <vector>

#include "storage/engine.hpp"

namespace ynghyd::storage {

class Footprint {
public:
    void read(KeyView key);
    void read(const Range& range);
    void write(KeyView key);

    /// Sorted, each once.
    std::vector<std::uint64_t> take();
    bool empty() const { return numbers_.empty(); }

private:
    std::vector<std::uint64_t> numbers_;
};

}  // namespace ynghyd::storage
