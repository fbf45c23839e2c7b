#include "federation/inbox/ignored_types.hpp"

#include <algorithm>

#include "federation/activities/activities.hpp"

namespace ynghyd::federation {

IgnoredTypes::IgnoredTypes(Metrics& metrics) {
    for (std::size_t i = 0; i < names.size(); ++i)
        counters_[i] = metrics.counter("ynghyd_federation_activities_ignored_total",
                                       "Activities of types that mean nothing here, by type",
                                       {{"type", std::string(names[i])}});
}

void IgnoredTypes::count(std::string_view type) {
    if (is_known_activity(type)) return;
    const auto found = std::ranges::find(names, type);
    const auto place =
        found == names.end() ? names.size() - 1 : static_cast<std::size_t>(found - names.begin());
    counters_[place].add();
}

}  // namespace ynghyd::federation
