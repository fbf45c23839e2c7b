#pragma once
// Poll: what is asked, how it stands, and what the viewer chose.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

/// Of a status that has one; its id is the status's.
Json poll_entity(const Viewpoint& view, const social::StatusRecord& status);

}  // namespace ynghyd::api
