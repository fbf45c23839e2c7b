#pragma once
// Outgoing activities as JSON. Examples: FEDERATION.md.

#include <optional>

#include "base/json.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// With @context. nullopt when what it is about is gone (a Create whose status was deleted): there
/// is nothing left to tell.
std::optional<Json> render_activity(const storage::Reader& reader, const social::Site& site,
                                    const social::ActivityRecord& activity);

}  // namespace ynghyd::federation
