#include "http/connection_pool.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

namespace ynghyd::http {

namespace net = boost::asio;

ConnectionPool::ConnectionPool(net::io_context& io, Limits limits, Gauge open)
    : io_(io), limits_(limits), open_(open), sweep_(io) {}

ConnectionPool::~ConnectionPool() {
    open_.add(-static_cast<double>(busy_.size() + idle_.size()));
}

ConnectionPool::Lease::Lease(std::shared_ptr<ConnectionPool> pool, Hosts::value_type& host)
    : pool_(std::move(pool)), host_(&host), at_(pool_->take_idle(host.second)) {}

ConnectionPool::Lease::Lease(Lease&& other) noexcept
    : pool_(std::move(other.pool_)),
      host_(other.host_),
      at_(std::exchange(other.at_, std::nullopt)) {}

ConnectionPool::Lease::~Lease() {
    if (!pool_) return;
    if (at_ && (*at_)->connection->reusable() && !pool_->stopped_)
        pool_->keep(*std::exchange(at_, std::nullopt));
    close();
    pool_->end_turn(*host_);
}

ClientConnection* ConnectionPool::Lease::connection() const {
    return at_ ? (*at_)->connection.get() : nullptr;
}

ClientConnection& ConnectionPool::Lease::make(std::string_view peer) {
    close();
    auto connection = std::make_shared<ClientConnection>(pool_->io_, peer);
    if (pool_->stopped_) connection->abort();
    at_ = pool_->busy_.insert(pool_->busy_.end(), Kept{std::move(connection), host_, {}});
    pool_->open_.add(1);
    return *(*at_)->connection;
}

void ConnectionPool::Lease::close() {
    if (at_) pool_->close(*std::exchange(at_, std::nullopt));
}

net::awaitable<std::optional<ConnectionPool::Lease>> ConnectionPool::lease(std::string origin,
                                                                           Deadline deadline) {
    if (stopped_) co_return std::nullopt;
    const auto self = shared_from_this();
    auto& host = *hosts_.try_emplace(std::move(origin)).first;
    if (host.second.leased < limits_.per_host) {
        ++host.second.leased;
        co_return Lease(self, host);
    }

    // Whoever ends a turn hands it over, so that nobody can jump the queue in between.
    struct Queued {
        ConnectionPool& pool;
        Hosts::value_type& host;
        Waiter waiter;
        ~Queued() {
            if (!waiter.granted)
                std::erase(host.second.waiters, &waiter);
            else if (!taken)
                pool.end_turn(host);
        }
        bool taken = false;
    };
    Queued queued{*this, host, Waiter{net::steady_timer(io_, deadline.at)}};
    host.second.waiters.push_back(&queued.waiter);
    co_await queued.waiter.timer.async_wait(net::as_tuple(net::deferred));
    if (!queued.waiter.granted || stopped_) co_return std::nullopt;
    queued.taken = true;
    co_return Lease(self, host);
}

std::optional<ConnectionPool::Connections::iterator> ConnectionPool::take_idle(Host& host) {
    while (!host.idle.empty()) {
        const auto at = host.idle.back();
        if (at->connection->is_still_open()) {
            host.idle.pop_back();
            busy_.splice(busy_.end(), idle_, at);
            return at;
        }
        close_idle(at);
    }
    return std::nullopt;
}

void ConnectionPool::keep(Connections::iterator at) {
    at->idle_since = std::chrono::steady_clock::now();
    idle_.splice(idle_.end(), busy_, at);
    auto* const kept_for = at->host;
    kept_for->second.idle.push_back(at);
    if (idle_.size() > limits_.idle) {
        auto& host = *idle_.front().host;
        close_idle(idle_.begin());
        if (&host != kept_for) forget_if_unused(host);  // that one's turn is about to end
    }
    watch_idle();
}

void ConnectionPool::close_idle(Connections::iterator at) {
    std::erase(at->host->second.idle, at);
    idle_.erase(at);
    open_.add(-1);
}

void ConnectionPool::close(Connections::iterator at) {
    busy_.erase(at);
    open_.add(-1);
}

void ConnectionPool::end_turn(Hosts::value_type& host) {
    if (!host.second.waiters.empty()) {
        auto* next = host.second.waiters.front();
        host.second.waiters.pop_front();
        next->granted = true;
        next->timer.cancel();
        return;
    }
    --host.second.leased;
    forget_if_unused(host);
}

void ConnectionPool::forget_if_unused(Hosts::value_type& host) {
    if (host.second.leased == 0 && host.second.idle.empty() && host.second.waiters.empty())
        hosts_.erase(hosts_.find(host.first));
}

void ConnectionPool::watch_idle() {
    if (sweeping_ || idle_.empty()) return;
    sweeping_ = true;
    sweep_.expires_at(idle_.front().idle_since + limits_.keep_alive);
    sweep_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
        const auto self = weak.lock();
        if (!self) return;
        self->sweeping_ = false;
        if (!cancelled) self->close_expired();
    });
}

void ConnectionPool::close_expired() {
    const auto oldest = std::chrono::steady_clock::now() - limits_.keep_alive;
    while (!idle_.empty() && idle_.front().idle_since <= oldest) {
        auto& host = *idle_.front().host;
        close_idle(idle_.begin());
        forget_if_unused(host);
    }
    watch_idle();
}

void ConnectionPool::stop() {
    stopped_ = true;
    sweep_.cancel();
    for (auto& kept : busy_) kept.connection->abort();
    while (!idle_.empty()) {
        auto& host = *idle_.front().host;
        close_idle(idle_.begin());
        forget_if_unused(host);
    }
    for (auto& [origin, host] : hosts_)
        for (auto* waiter : host.waiters) waiter->timer.cancel();
}

}  // namespace ynghyd::http
