#pragma once
// The one table of what this server answers.

#include <atomic>

#include "app/node.hpp"
#include "http/router.hpp"

namespace ynghyd::app {

/// `ready`: what GET /health says.
void add_routes(http::Router& router, Node& node, const std::atomic<bool>& ready);
/// GET /metrics alone, for a listener of its own.
void add_metrics_route(http::Router& router, Metrics& metrics);

}  // namespace ynghyd::app
