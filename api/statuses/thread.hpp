#pragma once
// Context: what a status answers, and what answers it.

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// Ancestors from the root down, descendants in the order of a thread; what the viewer may not see
/// is left out, and so is what only answers that. Strangers get less of a long thread.
Answer show_context(const Call& call);

}  // namespace ynghyd::api
