#pragma once
// Whether an invitation is good, for an app that was given its link.

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// Not in the table: at its address browsers are led to the page for signing up.
const Endpoint& invitation_endpoint();

}  // namespace ynghyd::api
