#pragma once
// The listening side: HTTP/1.1 over plain TCP and over TLS, strict about framing.

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "http/io_threads.hpp"
#include "http/network.hpp"
#include "http/router.hpp"

namespace ynghyd::http {

struct ServerOptions {
    std::vector<std::string> listen = {
        "127.0.0.1:8080"};           ///< address:port, [v6]:port; port 0 picks one.
    std::filesystem::path tls_cert;  ///< Chain, PEM; empty for plain HTTP.
    std::filesystem::path tls_key;
    std::vector<std::string>
        hosts;  ///< Accepted Host values (authority, lower case); others are 421. Empty: any.
    std::vector<Network> trusted_proxies;  ///< X-Forwarded-For/-Proto/-Host count from these only.
    Duration header_timeout = std::chrono::seconds(10);
    Duration body_timeout = std::chrono::seconds(30);
    Duration write_timeout = std::chrono::seconds(30);
    Duration idle_timeout = std::chrono::seconds(60);
    Duration handshake_timeout = std::chrono::seconds(10);
    Duration event_heartbeat = std::chrono::seconds(14);  ///< Comments in a quiet event stream.
    /// A WebSocket is pinged at half of it, and closed when nothing came back by its end.
    Duration web_socket_idle = std::chrono::seconds(50);
    std::uint64_t header_bytes = 16 * 1024;
    std::size_t header_count = 100;
    std::size_t connections = 20'000;
    std::size_t connections_per_client =
        100;  ///< Per address, /64 for IPv6; loopback and trusted proxies exempt.
    std::size_t requests_per_connection = 1'000;
    /// Whether more work may be taken on; asked for routes with needs_intake before their body is
    /// read, on the connection's io thread. nullptr: always.
    std::function<bool()> accepts_intake;
    /// Whom nothing is answered but 403; asked for every request, on the connection's io thread.
    /// nullptr: nobody.
    std::function<bool(const boost::asio::ip::address&)> refuses;
    /// What to answer when a handler has thrown this; nullopt, or nullptr: 500. Must not throw;
    /// called on the connection's io thread.
    std::function<std::optional<Response>(const std::exception&)> explain_fault;
};

/// Runs on the io threads that it is given; all public functions are for the owner's thread.
class Server {
public:
    Server(IoThreads& io, const Router& router, ServerOptions options, Metrics& metrics);
    ~Server();

    /// Binds and starts to accept. Error::Kind::conflict when a port is taken, invalid for a bad
    /// address or an unreadable certificate.
    Result<void> start();
    /// Where it listens: real ports.
    std::vector<boost::asio::ip::tcp::endpoint> endpoints() const;

    /// Reads certificate and key again; connections under way keep theirs. On error the old ones
    /// stay.
    Result<void> reload_certificates();

    /// Stops accepting, lets requests under way finish (Connection: close), cuts the rest after
    /// `grace`. Blocks until all connections have ended.
    void stop(Duration grace);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace ynghyd::http
