#pragma once
// The measures that admins' apps ask for by name, counted from what is stored.

#include <optional>
#include <string>
#include <string_view>

#include "social/measures/sources.hpp"
#include "social/measures/tally.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct MeasureQuery {
    Period period;
    MeasuredServer server;  ///< For those that begin with instance_.
    std::string tag;        ///< For those that begin with tag_: its id or its name.
};

/// nullopt for a name that is not known. Reads as much as there is to count: for admins, not for
/// everybody.
std::optional<Measured> measure(const storage::Reader& reader, std::string_view name,
                                const MeasureQuery& query);

}  // namespace ynghyd::social
