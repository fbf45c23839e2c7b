#pragma once
// What a command does, apart from its words: JSON in, JSON out, in the running server or, when
// none runs, on the store itself.

#include <functional>
#include <map>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "app/node.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace ynghyd::app {

/// Runs on an io thread; blocking work goes to the node's pools.
using CommandHandler = std::function<net::awaitable<Result<Json>>(Node&, Json)>;

/// By name: "post", "queue.show", ….
const std::map<std::string, CommandHandler>& command_handlers();

}  // namespace ynghyd::app
