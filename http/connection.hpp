#pragma once
// One coroutine per connection: head, body, handler, answer, again. Private to this folder.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/metrics.hpp"
#include "http/client_counts.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace boost::asio::ssl {
class context;
}

namespace ynghyd::http {

/// What all connections of a server share. Thread-safe.
struct Service {
    Service(const Router& routes, ServerOptions settings, Metrics& metrics);

    const Router& router;
    const ServerOptions options;
    ClientCounts clients;
    std::atomic<bool> draining = false;  ///< Every answer is the last one of its connection.
    std::atomic<std::uint64_t> last_request = 0;

    std::array<Counter, 5> answers;  ///< By class: 1xx … 5xx.
    Counter refused_connections;
    Gauge open_connections;
    Histogram seconds;
};

/// What the list of open connections sees of one.
class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;

    virtual ~Connection() = default;
    /// Closes the socket; the connection's coroutine notices and ends.
    virtual void cut() = 0;
    /// The server is being stopped: ends what would not end by itself, and what has nothing to do.
    virtual void wind_down() = 0;

    Time deadline = Time::max();
};

/// The open connections of one io thread, which alone touches it. Deadlines are looked at from
/// time to time instead of arming a timer for each read and write.
class OpenConnections {
public:
    using Entry = std::list<Connection*>::iterator;

    Entry add(Connection& connection) { return open_.insert(open_.end(), &connection); }
    void remove(Entry entry) { open_.erase(entry); }

    void cut_overdue(Connection::Time now);
    void wind_down();
    void cut_all();

private:
    std::list<Connection*> open_;
};

/// Serves one client until either side ends it. `place` is given back at the end.
boost::asio::awaitable<void> serve_plain(boost::asio::ip::tcp::socket socket,
                                         std::shared_ptr<Service> service,
                                         std::shared_ptr<OpenConnections> open,
                                         ClientCounts::Place place);
boost::asio::awaitable<void> serve_tls(boost::asio::ip::tcp::socket socket,
                                       std::shared_ptr<boost::asio::ssl::context> tls,
                                       std::shared_ptr<Service> service,
                                       std::shared_ptr<OpenConnections> open,
                                       ClientCounts::Place place);

}  // namespace ynghyd::http
