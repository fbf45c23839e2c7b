#pragma once
// Events as a member's own program writes them, and changes to them.

#include <optional>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/events/event.hpp"

namespace ynghyd::federation {

/// Without a timezone it is in that of the server, at the same instant. Error::Kind::invalid
/// without a startTime that has an offset, and for a maximumAttendeeCapacity that is no number of
/// people.
Result<social::EventDraft> read_member_event(const Json& object);

/// nullopt when `object` says nothing about when, where and how. What it does not name stays, null
/// takes it away. Error::Kind::invalid for a startTime that is none.
Result<std::optional<social::EventDraft>> read_member_event_edit(const Json& object,
                                                                 const social::EventRecord& before);

}  // namespace ynghyd::federation
