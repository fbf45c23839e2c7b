#pragma once
// Kept connections of one io context: so many at once per origin, first come first served, and so
// many idle ones in all.

#include <cstddef>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/metrics.hpp"
#include "http/client_connection.hpp"
#include "http/deadline.hpp"

namespace ynghyd::http {

/// Owned by a shared_ptr; everything happens on the context's own thread.
class ConnectionPool : public std::enable_shared_from_this<ConnectionPool> {
    struct Kept;
    struct Waiter;
    struct Host;
    using Connections = std::list<Kept>;
    using Hosts = std::unordered_map<std::string, Host>;

public:
    struct Limits {
        std::size_t per_host = 2;
        std::size_t idle = 2'000;
        Duration keep_alive = std::chrono::seconds(60);
    };
    ConnectionPool(boost::asio::io_context& io, Limits limits, Gauge open);
    ~ConnectionPool();

    /// The right to use one connection. When it ends, a reusable connection is kept and any other
    /// closed; then it is the next waiter's turn.
    class Lease {
    public:
        Lease(Lease&& other) noexcept;
        Lease& operator=(Lease&&) = delete;
        ~Lease();

        /// nullptr until one was kept or made.
        ClientConnection* connection() const;
        ClientConnection& make(std::string_view peer);
        void close();

    private:
        friend class ConnectionPool;
        Lease(std::shared_ptr<ConnectionPool> pool, Hosts::value_type& host);
        std::shared_ptr<ConnectionPool> pool_;
        Hosts::value_type* host_;
        std::optional<Connections::iterator> at_;
    };

    /// Waits for its turn; nullopt when the deadline comes first or the pool is stopped.
    boost::asio::awaitable<std::optional<Lease>> lease(std::string origin, Deadline deadline);

    /// Closes what is idle, aborts what is under way, ends every wait; the same for what comes
    /// later.
    void stop();
    bool stopped() const { return stopped_; }

private:
    struct Kept {
        std::shared_ptr<ClientConnection> connection;
        Hosts::value_type* host = nullptr;
        TimePoint idle_since;
    };
    struct Waiter {
        boost::asio::steady_timer timer;
        bool granted = false;
    };
    struct Host {
        std::size_t leased = 0;
        std::vector<Connections::iterator> idle;  ///< The last one used is taken first.
        std::deque<Waiter*> waiters;
    };

    std::optional<Connections::iterator> take_idle(Host& host);
    void keep(Connections::iterator at);
    void close_idle(Connections::iterator at);
    void close(Connections::iterator at);
    void end_turn(Hosts::value_type& host);
    void forget_if_unused(Hosts::value_type& host);
    void watch_idle();
    void close_expired();

    boost::asio::io_context& io_;
    Limits limits_;
    Gauge open_;
    Hosts hosts_;
    Connections busy_;
    Connections idle_;  ///< The longest idle first.
    boost::asio::steady_timer sweep_;
    bool sweeping_ = false;
    bool stopped_ = false;
};

}  // namespace ynghyd::http
