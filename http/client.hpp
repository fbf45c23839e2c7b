#pragma once
// The only way out: every outgoing connection of the server is made here, under the address guard.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/iri.hpp"
#include "base/metrics.hpp"
#include "base/result.hpp"
#include "http/address_guard.hpp"
#include "http/io_threads.hpp"
#include "http/message.hpp"

namespace ynghyd::http {

struct ClientOptions {
    AddressGuard guard;
    IriRules rules;  ///< outbound.allow_http and private names.
    std::filesystem::path
        extra_ca;  ///< PEM, trusted besides the system's; SSL_CERT_FILE counts too.
    std::string user_agent = "Ynghyd";
    Duration resolve_timeout = std::chrono::seconds(5);
    Duration connect_timeout = std::chrono::seconds(5);
    Duration tls_timeout = std::chrono::seconds(5);
    Duration total_timeout = std::chrono::seconds(30);
    std::uint64_t header_bytes = 16 * 1024;
    std::uint64_t body_bytes = 1024 * 1024;  ///< Largest answer kept.
    std::size_t connections_per_host = 2;
    Duration keep_alive = std::chrono::seconds(60);  ///< Idle connections are closed after this.
    std::size_t idle_connections = 2'000;            ///< In all; the longest idle goes first.
    std::size_t resolver_threads = 4;
    Duration resolve_cache = std::chrono::seconds(60);
};

struct ClientRequest {
    Method method = Method::get;
    Iri url;
    std::vector<Header> headers;  ///< Host, User-Agent, Content-Length and Connection are added.
    SharedBody body;
    bool cut = false;   ///< A longer answer than is kept is cut there, instead of being too large.
    int redirects = 0;  ///< How many to follow (GET and HEAD only; POST never does).
    /// For a redirected GET: makes the headers anew for the new address (signatures cover the
    /// host).
    std::function<std::vector<Header>(const Iri&)> sign;
    /// Asked before a redirect is followed; its error ends the request.
    std::function<Result<void>(const Iri&)> check;
};

struct ClientResponse {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    Iri url;  ///< The last one asked, after redirects.

    std::string_view header(std::string_view name) const { return find_header(headers, name); }
};

/// A connection pool per host, TLS 1.2+ with name verification and session resumption.
/// All of one host's connections live on one io thread (home_of), so that per-host state needs no
/// locks. Thread-safe.
class Client {
public:
    Client(IoThreads& io, ClientOptions options, Metrics& metrics);
    ~Client();

    /// The io thread that serves this host.
    std::size_t home_of(std::string_view authority) const;

    /// May be awaited on any io thread; the work happens on the host's own.
    /// Error::Kind::unreachable (name, connection, TLS; the safe_text says which), timed_out,
    /// forbidden (address guard), too_large, invalid (no HTTP), unsupported (redirect refused).
    /// A kept connection that turns out closed before a byte was answered is replaced once.
    boost::asio::awaitable<Result<ClientResponse>> send(ClientRequest request);

    /// Closes idle connections and cancels what is under way; later sends fail as unreachable.
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace ynghyd::http
