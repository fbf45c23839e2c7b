#pragma once
// Quote and ShallowQuote: what a status quotes, as far as its author agreed and the viewer may see;
// and who may quote it.

#include "api/entities/viewpoint.hpp"

namespace ynghyd::api {

/// With the quoted status, whose own quote is no more than a number. Null when nothing is quoted.
Json quote_entity(const Viewpoint& view, const social::StatusRecord& quoting);

/// `{automatic, manual, current_user}`: whom its policy names, here or elsewhere, and what it means
/// for the viewer.
Json quote_approval(const Viewpoint& view, const social::StatusRecord& status);

}  // namespace ynghyd::api
