#pragma once
// The properties that make an object an Event. docs/specs.md#events

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/addresses.hpp"
#include "social/events/event.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation {

void add_event_properties(Json& object, const storage::Reader& reader,
                          const social::AccountRecord& author, const social::StatusRecord& status);

/// Pictures, the banner first, then the web address. Always an array: Gancio and Mobilizon fail on
/// anything else.
Json event_attachments(const social::Addresses& addresses, const social::StatusRecord& status);

/// Reads a remote Event's properties, tolerantly; nullopt when it has no startTime.
std::optional<social::EventRecord> read_event(const Json& object);

}  // namespace ynghyd::federation
