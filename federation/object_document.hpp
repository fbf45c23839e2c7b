#pragma once
// Local statuses as Note, Article and Event. docs/specs.md#events

#include "base/json.hpp"
#include "social/account.hpp"
#include "social/site.hpp"
#include "social/status.hpp"
#include "social/tombstone.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Without @context: it may stand inside an activity.
Json render_object(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& author, const social::StatusRecord& status);

/// What stands where a deleted object stood; without @context.
Json render_tombstone(std::string_view uri, social::StatusKind former_kind, Timestamp deleted);

/// "Note", "Article", "Event", …
std::string_view object_type(social::StatusKind kind);

/// The @context that fits the kind.
const Json& context_for(social::StatusKind kind);

}  // namespace ynghyd::federation
