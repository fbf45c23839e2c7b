#pragma once
// What numbers are made up of: languages, apps, servers, in the order of their share.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "social/measures/measure.hpp"

namespace ynghyd::social {

struct Share {
    std::string key;
    std::string words;  ///< For people; empty: the same.
    std::int64_t value = 0;
    bool operator==(const Share&) const = default;
};

/// The largest first, at most `limit`. nullopt for a name that is not known.
std::optional<std::vector<Share>> dimension(const storage::Reader& reader, const Site& site,
                                            std::string_view name, const MeasureQuery& query,
                                            std::size_t limit);

}  // namespace ynghyd::social
