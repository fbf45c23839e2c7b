#pragma once
// The member `event` of a Status, which is ours alone: clients that do not know it miss nothing.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

/// Of a status that has one: when, where, how to take part, and whether the viewer does.
Json event_entity(const Viewpoint& view, const social::StatusRecord& status);

}  // namespace ynghyd::api
