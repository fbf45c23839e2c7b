#include "http/server.hpp"

#include <algorithm>
#include <charconv>
#include <mutex>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "base/task_group.hpp"
#include "http/connection.hpp"
#include "http/tls_server.hpp"
#include "http/trusted_proxy.hpp"
#include "http/wire.hpp"

namespace ynghyd::http {

namespace {

using net::ip::tcp;

using ReusePort = net::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// What an acceptor does when the process has no more file descriptors.
constexpr auto accept_pause = std::chrono::milliseconds(100);

Result<tcp::endpoint> parse_endpoint(std::string_view text) {
    const auto wrong = [&] {
        return failure(Error::Kind::invalid, "'" + std::string(text) +
                                                 "' is no address to listen on such as "
                                                 "127.0.0.1:8080 or [::1]:8080.");
    };
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return wrong();
    auto host = text.substr(0, colon);
    const auto digits = text.substr(colon + 1);
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = net::ip::make_address(host, error);
    unsigned short port = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error || address.is_v6() != bracketed || digits.empty() || problem != std::errc() ||
        end != digits.data() + digits.size()) {
        return wrong();
    }
    return tcp::endpoint(address, port);
}

/// The first acceptor of a port binds alone, so that a port in use is noticed; only then may the
/// others of this process join it.
Result<tcp::acceptor> listen(net::io_context& context, const tcp::endpoint& endpoint, bool first) {
    tcp::acceptor acceptor(context);
    try {
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        if (endpoint.address().is_v6()) acceptor.set_option(net::ip::v6_only(true));
        if (!first) acceptor.set_option(ReusePort(true));
        acceptor.bind(endpoint);
        if (first) acceptor.set_option(ReusePort(true));
        acceptor.listen();
    } catch (const boost::system::system_error& problem) {
        const bool taken = problem.code() == net::error::address_in_use;
        return failure(taken ? Error::Kind::conflict : Error::Kind::invalid,
                       "Cannot listen on " + endpoint.address().to_string() + " port " +
                           std::to_string(endpoint.port()) + ": " + problem.code().message() + ".");
    }
    return acceptor;
}

bool is_out_of_descriptors(const boost::system::error_code& error) {
    return error == net::error::no_descriptors || error == net::error::no_buffer_space ||
           error == boost::system::errc::too_many_files_open_in_system ||
           error == net::error::no_memory;
}

/// What one io thread has of the server; touched by that thread only, once it is started.
struct Loop {
    explicit Loop(net::io_context& on) : context(on), sweep(on) {}

    net::io_context& context;
    std::vector<tcp::acceptor> acceptors;
    std::shared_ptr<OpenConnections> open = std::make_shared<OpenConnections>();
    net::steady_timer sweep;
    bool is_closed = false;

    void stop_accepting() {
        is_closed = true;
        boost::system::error_code ignored;
        for (auto& acceptor : acceptors) acceptor.close(ignored);
        sweep.cancel();
    }
};

Duration sweep_interval(const ServerOptions& options) {
    const auto shortest =
        std::min({options.header_timeout, options.body_timeout, options.write_timeout,
                  options.idle_timeout, options.handshake_timeout});
    return std::clamp(shortest / 8, Duration(20), Duration(1'000));
}

net::awaitable<void> cut_overdue_forever(std::shared_ptr<Loop> loop, Duration interval) {
    while (!loop->is_closed) {
        loop->sweep.expires_after(interval);
        co_await loop->sweep.async_wait(quietly);
        loop->open->cut_overdue(std::chrono::steady_clock::now());
    }
}

}  // namespace

struct Server::State : std::enable_shared_from_this<Server::State> {
    State(IoThreads& threads, const Router& router, ServerOptions options, Metrics& metrics)
        : io(threads), service(std::make_shared<Service>(router, std::move(options), metrics)) {}

    const ServerOptions& options() const { return service->options; }

    Result<void> load_certificates() {
        if (options().tls_cert.empty()) return {};
        TRY(auto fresh, make_server_context(options().tls_cert, options().tls_key));
        const std::lock_guard lock(tls_mutex);
        tls = std::move(fresh);
        return {};
    }

    std::shared_ptr<net::ssl::context> current_tls() {
        const std::lock_guard lock(tls_mutex);
        return tls;
    }

    Result<void> bind() {
        for (std::size_t i = 0; i < io.size(); ++i) {
            loops.push_back(std::make_shared<Loop>(io.context(i)));
        }
        for (const auto& text : options().listen) {
            TRY(auto endpoint, parse_endpoint(text));
            for (auto& loop : loops) {
                const bool first = loop == loops.front();
                TRY(auto acceptor, listen(loop->context, endpoint, first));
                if (first) endpoint = acceptor.local_endpoint();
                loop->acceptors.push_back(std::move(acceptor));
            }
            bound.push_back(endpoint);
        }
        return {};
    }

    void begin() {
        for (auto& loop : loops) {
            const auto executor = loop->context.get_executor();
            tasks.spawn(executor, "http.sweep",
                        cut_overdue_forever(loop, sweep_interval(options())));
            for (std::size_t i = 0; i < loop->acceptors.size(); ++i) {
                tasks.spawn(executor, "http.accept", accept_forever(shared_from_this(), loop, i));
            }
        }
    }

    static net::awaitable<void> accept_forever(std::shared_ptr<State> self,
                                               std::shared_ptr<Loop> loop, std::size_t index) {
        auto& acceptor = loop->acceptors[index];
        net::steady_timer pause(loop->context);
        while (!loop->is_closed) {
            auto [error, socket] = co_await acceptor.async_accept(quietly);
            if (!error) {
                self->admit(*loop, std::move(socket));
            } else if (is_out_of_descriptors(error)) {
                log::warn("http.accept_paused", {{"reason", error.message()}});
                pause.expires_after(accept_pause);
                co_await pause.async_wait(quietly);
            }
        }
    }

    void admit(Loop& loop, tcp::socket socket) {
        boost::system::error_code error;
        const auto peer = unmapped(socket.remote_endpoint(error).address());
        if (error) return;
        const bool exempt = peer.is_loopback() || is_trusted(peer, options().trusted_proxies);
        auto place = service->clients.enter(peer, exempt);
        if (!place) {
            service->refused_connections.add();
            return;
        }
        socket.set_option(tcp::no_delay(true), error);
        auto connection =
            options().tls_cert.empty()
                ? serve_plain(std::move(socket), service, loop.open, std::move(place))
                : serve_tls(std::move(socket), current_tls(), service, loop.open, std::move(place));
        tasks.spawn(loop.context.get_executor(), "http.connection", std::move(connection));
    }

    template <class Work>
    void on_each_loop(Work work) {
        for (auto& loop : loops) net::post(loop->context, [loop, work] { work(*loop); });
    }

    void stop(Duration grace) {
        if (tasks.size() == 0) return;
        service->draining = true;
        on_each_loop([](Loop& loop) {
            loop.stop_accepting();
            loop.open->wind_down();
        });
        if (!io.is_running() || tasks.wait(grace)) return;
        tasks.stop();
        on_each_loop([](Loop& loop) { loop.open->cut_all(); });
        while (!tasks.wait(Duration(100)) && io.is_running()) {
        }
    }

    IoThreads& io;
    std::shared_ptr<Service> service;
    std::vector<std::shared_ptr<Loop>> loops;
    std::vector<tcp::endpoint> bound;
    std::mutex tls_mutex;
    std::shared_ptr<net::ssl::context> tls;
    TaskGroup tasks;
};

Server::Server(IoThreads& io, const Router& router, ServerOptions options, Metrics& metrics)
    : state_(std::make_shared<State>(io, router, std::move(options), metrics)) {}

Server::~Server() {
    stop(Duration(0));
}

Result<void> Server::start() {
    TRY_VOID(state_->load_certificates());
    if (auto bound = state_->bind(); !bound) {
        state_->loops.clear();
        return bound;
    }
    state_->begin();
    return {};
}

std::vector<tcp::endpoint> Server::endpoints() const {
    return state_->bound;
}

Result<void> Server::reload_certificates() {
    return state_->load_certificates();
}

void Server::stop(Duration grace) {
    state_->stop(grace);
}

}  // namespace ynghyd::http
