#pragma once
// Counts activities of types that mean nothing here, by type, so that an admin sees what is missed.

#include <array>
#include <string_view>

#include "base/metrics.hpp"

namespace ynghyd::federation {

/// Thread-safe.
class IgnoredTypes {
public:
    explicit IgnoredTypes(Metrics& metrics);

    /// Nothing happens for a type that has a function here.
    void count(std::string_view type);

private:
    /// Peers choose the types: a label for each of theirs would be memory in their hands.
    static constexpr std::array<std::string_view, 12> names = {
        "Offer",    "View",        "Read",         "Arrive",          "Travel",         "Listen",
        "Question", "LikeRequest", "ReplyRequest", "AnnounceRequest", "FeatureRequest", "other"};
    std::array<Counter, names.size()> counters_;
};

}  // namespace ynghyd::federation
