#include "http/client.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/core.h>

#include "base/log.hpp"
#include "base/run_on.hpp"
#include "http/connection_pool.hpp"
#include "http/connector.hpp"
#include "http/outgoing_head.hpp"
#include "http/redirect.hpp"
#include "http/resolver.hpp"
#include "http/response_reader.hpp"
#include "http/tls_client.hpp"

namespace ynghyd::http {

namespace {

/// How requests ended, by class of status or kind of error.
class Outcomes {
public:
    explicit Outcomes(Metrics& metrics) {
        constexpr std::array names{"1xx", "2xx", "3xx", "4xx", "5xx"};
        for (std::size_t i = 0; i < names.size(); ++i) answered_[i] = make(metrics, names[i]);
        for (std::size_t i = 0; i < failed_.size(); ++i)
            failed_[i] = make(metrics, std::string(to_string(static_cast<Error::Kind>(i))));
    }
    void count(const Result<ClientResponse>& answer) {
        if (!answer) return failed_[static_cast<std::size_t>(answer.error().kind)].add();
        const auto hundreds = static_cast<std::size_t>(answer->status / 100);
        answered_[hundreds >= 1 && hundreds <= 5 ? hundreds - 1 : 4].add();
    }

private:
    static Counter make(Metrics& metrics, std::string result) {
        return metrics.counter("ynghyd_http_client_requests_total", "Requests made, by outcome.",
                               {{"result", std::move(result)}});
    }
    std::array<Counter, 5> answered_;
    std::array<Counter, static_cast<std::size_t>(Error::Kind::timed_out) + 1> failed_;
};

/// What all io threads share.
struct Shared {
    Shared(ClientOptions given, Metrics& metrics)
        : options(std::move(given)),
          tls(options.extra_ca),
          resolver(options.resolver_threads, options.resolve_cache),
          outcomes(metrics),
          connections(metrics.gauge("ynghyd_http_client_connections",
                                    "Open connections to peers, idle ones included.")) {}

    const ClientOptions options;
    const TlsClient tls;
    Resolver resolver;
    Outcomes outcomes;
    Gauge connections;
    std::atomic<bool> stopped{false};
};

void log_outcome(const ClientRequest& request, const Result<ClientResponse>& answer) {
    if (!log::enabled(log::Level::debug)) return;
    if (answer)
        return log::debug("http.asked", {{"method", to_string(request.method)},
                                         {"url", request.url.text()},
                                         {"status", answer->status}});
    log::debug("http.asked", {{"method", to_string(request.method)},
                              {"url", request.url.text()},
                              {"error", to_string(answer.error().kind)},
                              {"reason", answer.error().safe_text}});
}

/// One io thread's share of the hosts.
class Home {
public:
    Home(net::io_context& io, std::shared_ptr<Shared> shared, std::size_t homes)
        : io_(io),
          shared_(std::move(shared)),
          connector_(shared_->options.guard, shared_->resolver, shared_->tls, limits(homes)),
          pool_(std::make_shared<ConnectionPool>(io, pool_limits(homes), shared_->connections)) {}

    net::io_context& io() { return io_; }
    void stop() { pool_->stop(); }

    /// One request, no redirects; on this home's thread.
    net::awaitable<Result<ClientResponse>> ask(const ClientRequest& request, Deadline total) {
        auto answer = co_await ask_once(request, total);
        shared_->outcomes.count(answer);
        log_outcome(request, answer);
        co_return answer;
    }

private:
    Connector::Limits limits(std::size_t homes) const {
        const auto& options = shared_->options;
        return {options.resolve_timeout, options.connect_timeout, options.tls_timeout,
                options.resolve_cache, pool_limits(homes).idle};
    }
    ConnectionPool::Limits pool_limits(std::size_t homes) const {
        const auto& options = shared_->options;
        return {std::max<std::size_t>(options.connections_per_host, 1),
                std::max<std::size_t>(options.idle_connections / homes, 1), options.keep_alive};
    }
    net::awaitable<Result<ClientResponse>> ask_once(const ClientRequest& request, Deadline total);
    net::awaitable<Result<ClientResponse>> exchange(ConnectionPool::Lease& lease,
                                                    const ClientRequest& request, Deadline total);

    net::io_context& io_;
    std::shared_ptr<Shared> shared_;
    Connector connector_;
    std::shared_ptr<ConnectionPool> pool_;
};

net::awaitable<Result<ClientResponse>> Home::ask_once(const ClientRequest& request,
                                                      Deadline total) {
    if (shared_->stopped) co_return failure(Error::Kind::unreachable, "This server is stopping.");
    std::string origin(request.url.origin());
    auto lease = co_await pool_->lease(std::move(origin), total);
    if (!lease && pool_->stopped())
        co_return failure(Error::Kind::unreachable, "This server is stopping.");
    if (!lease)
        co_return failure(Error::Kind::timed_out,
                          fmt::format("{} kept every connection busy for {}.",
                                      request.url.authority(), total.text()));
    if (auto* kept = lease->connection()) {
        const bool good = co_await connector_.still_leads_there(*kept, request.url, total);
        if (!good) lease->close();
    }
    if (lease->connection() != nullptr) {
        auto answer = co_await exchange(*lease, request, total);
        if (answer || !lease->connection()->was_stale()) co_return answer;
    }
    auto& fresh = lease->make(request.url.authority());
    CO_TRY_VOID(co_await connector_.open(fresh, request.url, total));
    co_return co_await exchange(*lease, request, total);
}

net::awaitable<Result<ClientResponse>> Home::exchange(ConnectionPool::Lease& lease,
                                                      const ClientRequest& request,
                                                      Deadline total) {
    const auto& options = shared_->options;
    ResponseReader reader(
        request.method == Method::head,
        ResponseReader::Limits{options.header_bytes, options.body_bytes, request.cut});
    auto head = render_head(request, options.user_agent);
    const auto body = request.body ? std::string_view(*request.body) : std::string_view();
    CO_TRY_VOID(co_await lease.connection()->exchange(std::move(head), body, reader, total));
    ClientResponse answer{reader.status(), reader.take_headers(), reader.take_body(), request.url};
    co_return answer;
}

/// A coroutine of its own, because it outlives nothing but what it is given.
net::awaitable<Result<ClientResponse>> ask_at(std::shared_ptr<Home> home,
                                              const ClientRequest& request, Deadline total) {
    co_return co_await home->ask(request, total);
}

}  // namespace

struct Client::State {
    std::shared_ptr<Shared> shared;
    std::vector<std::shared_ptr<Home>> homes;

    std::size_t home_of(std::string_view authority) const {
        return std::hash<std::string_view>{}(authority) % homes.size();
    }
    net::awaitable<Result<ClientResponse>> ask(const ClientRequest& request, Deadline total);
};

net::awaitable<Result<ClientResponse>> Client::State::ask(const ClientRequest& request,
                                                          Deadline total) {
    const auto home = homes[home_of(request.url.authority())];
    const auto here = co_await net::this_coro::executor;
    const auto* context = here.target<net::io_context::executor_type>();
    if (context != nullptr && *context == home->io().get_executor())
        co_return co_await home->ask(request, total);

    auto start = [&](auto done) {
        net::co_spawn(home->io(), ask_at(home, request, total), std::move(done));
    };
    co_return co_await await_completion<Result<ClientResponse>>(start);
}

Client::Client(IoThreads& io, ClientOptions options, Metrics& metrics)
    : state_(std::make_shared<State>()) {
    state_->shared = std::make_shared<Shared>(std::move(options), metrics);
    for (std::size_t i = 0; i < io.size(); ++i)
        state_->homes.push_back(std::make_shared<Home>(io.context(i), state_->shared, io.size()));
}

Client::~Client() {
    stop();
}

std::size_t Client::home_of(std::string_view authority) const {
    return state_->home_of(authority);
}

void Client::stop() {
    if (state_->shared->stopped.exchange(true)) return;
    state_->shared->resolver.stop();
    for (const auto& home : state_->homes) net::post(home->io(), [home] { home->stop(); });
}

net::awaitable<Result<ClientResponse>> Client::send(ClientRequest request) {
    const auto state = state_;
    const auto total = Deadline::after(state->shared->options.total_timeout);
    std::vector<std::string> visited(1, request.url.text());
    for (int left = request.redirects;; --left) {
        auto answer = co_await state->ask(request, total);
        const bool may_follow = request.redirects > 0 &&
                                (request.method == Method::get || request.method == Method::head);
        if (!answer || !may_follow || !is_redirect(*answer)) co_return answer;
        if (left == 0)
            co_return failure(Error::Kind::unsupported,
                              fmt::format("{} redirects once too often.", request.url.authority()));
        CO_TRY_VOID(follow(*answer, state->shared->options.rules, visited, request));
        if (request.check) CO_TRY_VOID(request.check(request.url));
    }
}

}  // namespace ynghyd::http
