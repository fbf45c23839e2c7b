#include "app/serve.hpp"

#include <atomic>
#include <csignal>
#include <iostream>

#include <boost/asio/signal_set.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/control.hpp"
#include "app/faults.hpp"
#include "app/node.hpp"
#include "app/routes.hpp"
#include "base/log.hpp"
#include "http/server.hpp"
#include "social/moderation/enforcement.hpp"

namespace ynghyd::app {
namespace {

std::string ready_line(const http::Server& server, const Config& config) {
    std::string line = "ready";
    const char* scheme = config.server.tls_cert.empty() ? "http" : "https";
    for (const auto& endpoint : server.endpoints()) {
        const auto address = endpoint.address().to_string();
        line += fmt::format(" {}={}:{}", scheme,
                            endpoint.address().is_v6() ? "[" + address + "]" : address,
                            endpoint.port());
    }
    return fmt::format("{} public={} pid={}", line, config.public_url.origin(), ::getpid());
}

/// Thousands of peers and members are thousands of open sockets.
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// Blocks until the process is asked to end; a second request ends it at once.
void wait_for_end(http::Server& server) {
    net::io_context context;
    net::signal_set signals(context, SIGTERM, SIGINT, SIGHUP);
    for (;;) {
        int received = 0;
        signals.async_wait([&](boost::system::error_code, int signal) { received = signal; });
        context.run();
        context.restart();
        if (received != SIGHUP) break;
        const auto reloaded = server.reload_certificates();
        if (reloaded)
            log::info("certificate.reloaded");
        else
            log::error("certificate.kept", {{"problem", reloaded.error().safe_text}});
    }
    std::signal(SIGTERM, [](int) { std::_Exit(1); });
    std::signal(SIGINT, [](int) { std::_Exit(1); });
}

/// A new allow-list may not take followers away by surprise: they do not come back by themselves.
Result<void> check_mode(const Core& core) {
    const auto servers = social::servers_left_by_mode(*core.store->snapshot(), core.site);
    if (servers.empty()) return {};
    const std::string& first = *servers.begin();
    return failure(Error::Kind::conflict,
                   fmt::format("federation.mode is allow_list now, and follows with {} that {} not "
                               "on the list would end for good. Let them in, as by `ynghyd domain "
                               "allow {}`, or start once with `ynghyd serve --end-follows`.",
                               servers.size() == 1
                                   ? first
                                   : fmt::format("{} and {} other {}", first, servers.size() - 1,
                                                 servers.size() == 2 ? "server" : "servers"),
                               servers.size() == 1 ? "is" : "are", first));
}

int fail(const Error& error, int code) {
    std::cerr << "ynghyd: " << error.safe_text << '\n';
    return code;
}

}  // namespace

int serve(Config config, bool ends_follows) {
    std::signal(SIGPIPE, SIG_IGN);
    raise_file_limit();
    log::set_level(config.log_level);
    for (const auto& sentence : unsafe_settings(config))
        log::warn("config.unsafe", {{"setting", sentence}});
    auto core = Core::open(config);
    if (!core) return fail(core.error(), 1);
    if (const auto mode = check_mode(**core); !mode && !ends_follows) return fail(mode.error(), 1);
    Node node(*std::move(core));
    std::atomic<bool> ready = false;
    http::Router router;
    add_routes(router, node, ready);
    auto options = config.server;
    options.accepts_intake = [&node] {
        return node.inbox.accepts_more() && node.core->store->health().empty();
    };
    options.refuses = [&node](const net::ip::address& client) {
        return node.core->refused_networks.contains(client, node.core->clock.now());
    };
    options.explain_fault = [&node](const std::exception& fault) {
        return answer_to_fault(*node.core->store, fault);
    };
    http::Server server(node.io, router, options, node.metrics);
    http::Router metrics_router;
    add_metrics_route(metrics_router, node.metrics);
    auto metrics_options = http::ServerOptions{};
    metrics_options.listen = config.metrics_listen;
    http::Server metrics_server(node.io, metrics_router, metrics_options, node.metrics);
    ControlServer control(node, config.data);
    if (const auto started = server.start(); !started) return fail(started.error(), 1);
    if (!config.metrics_listen.empty())
        if (const auto started = metrics_server.start(); !started) return fail(started.error(), 1);
    node.start_work();
    ready = true;
    std::cout << ready_line(server, config) << std::endl;
    wait_for_end(server);
    ready = false;
    log::info("serve.stopping");
    node.workshop.stop();  // Nobody waits for a picture now.
    control.stop();
    server.stop(config.stop_grace / 2);
    if (!config.metrics_listen.empty()) metrics_server.stop(std::chrono::seconds(1));
    node.stop_work();
    return 0;
}

}  // namespace ynghyd::app
