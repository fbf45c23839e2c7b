#pragma once
// A real server on a free port of loopback, with its threads, routes and numbers.

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "http/server.hpp"

namespace ynghyd::rig {

/// Add routes, then start().
class HttpServer {
public:
    explicit HttpServer(std::size_t threads = 2) : io_(threads) { io_.start(); }

    void start(http::ServerOptions options = {}) {
        if (options.listen == http::ServerOptions().listen) options.listen = {"127.0.0.1:0"};
        server_ = std::make_unique<http::Server>(io_, router, std::move(options), metrics);
        if (const auto started = server_->start(); !started) {
            throw std::runtime_error(started.error().safe_text);
        }
    }

    http::Server& server() { return *server_; }
    boost::asio::ip::tcp::endpoint endpoint() const { return server_->endpoints().front(); }

    http::Router router;
    Metrics metrics;

private:
    http::IoThreads io_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace ynghyd::rig
