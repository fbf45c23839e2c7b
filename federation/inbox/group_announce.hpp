#pragma once
// What a Group elsewhere passes on (FEP-1b12): an Announce whose object is somebody's activity.

#include <optional>

#include "federation/activities/activities.hpp"
#include "federation/inbox/received.hpp"

namespace ynghyd::federation {

/// nullopt when `announce` is of an object, or its sender is no Group that somebody here follows.
/// Otherwise `record` becomes that of the inner activity, brought by the Group: hearsay, which its
/// origin is asked about.
std::optional<Effect> group_effect(const storage::Reader& reader, const Surroundings& around,
                                   const Json& announce, const social::AccountRecord& sender,
                                   ReceivedRecord& record);

}  // namespace ynghyd::federation
