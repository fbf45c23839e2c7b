#pragma once
// The endpoints of each resource, in the file of its name.

#include <span>

#include "api/endpoint.hpp"

namespace ynghyd::api {

std::span<const Endpoint> oauth_endpoints();  ///< oauth/endpoints
std::span<const Endpoint> app_endpoints();
std::span<const Endpoint> account_endpoints();
std::span<const Endpoint> instance_endpoints();
std::span<const Endpoint> status_endpoints();  ///< statuses/endpoints
std::span<const Endpoint> poll_endpoints();
std::span<const Endpoint> media_endpoints();

}  // namespace ynghyd::api
