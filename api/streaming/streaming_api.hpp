#pragma once
// Streaming: what happens, told to apps at once, by server-sent events or over a WebSocket.

#include <memory>
#include <string>

#include "api/services.hpp"
#include "api/streaming/hub.hpp"
#include "http/router.hpp"

namespace ynghyd::api {

/// What it is made of; borrowed.
struct StreamingParts {
    storage::Store& store;
    const social::Site& site;
    EntityMemory& entities;
    net::thread_pool& storage_pool;
    Metrics& metrics;
    StreamLimits limits = {};
};

/// Thread-safe after add_routes. Outlives the server that has its routes.
class StreamingApi {
public:
    explicit StreamingApi(StreamingParts parts);

    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> answer(std::string name, const http::Request& request);
    std::expected<http::Response, Refusal> open(const std::string& name,
                                                const http::Request& request);
    net::awaitable<void> hear(const std::shared_ptr<Session>& session, std::string text);
    std::expected<void, Refusal> follow(Session& session, const StreamName& stream);

    const StreamingParts parts_;
    StreamHub hub_;
};

}  // namespace ynghyd::api
