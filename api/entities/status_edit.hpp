#pragma once
// StatusEdit and StatusSource: what a status said before, and what its author typed.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

/// `revision`: a status as it was at some time.
Json status_edit_entity(const Viewpoint& view, const social::StatusRecord& revision);
/// For its author alone.
Json status_source_entity(const social::StatusRecord& status);

}  // namespace ynghyd::api
