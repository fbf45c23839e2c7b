#pragma once
// NodeInfo 2.0 and 2.1. docs/specs.md#discovery

#include <string_view>

#include "base/json.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

Json render_nodeinfo_links(const social::Site& site);
/// `schema`: "2.0" or "2.1".
Json render_nodeinfo(const storage::Reader& reader, const social::Site& site,
                     std::string_view schema);

}  // namespace ynghyd::federation
