#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "base/run_on.hpp"
#include "social/outbox/peer_host.hpp"
#include "social/outbox/peer_software.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> list_hosts(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json hosts = Json::array();
        for (const auto& [host, software] : social::list_peer_software(*reader)) {
            const auto health = social::peer_host(*reader, host);
            hosts.push_back({{"host", host},
                             {"software", software.name},
                             {"version", software.release},
                             {"scheme", to_string(node.schemes.preferred(host))},
                             {"asked", to_rfc3339(software.asked)},
                             {"failures", health.failures},
                             {"last_error", health.last_error}});
        }
        return hosts;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_host_command(CLI::App& queue, Invocation& invocation) {
    auto* command = queue.add_subcommand(
        "hosts", "All known servers, what runs there, and how requests to them are signed");
    add_usual_options(*command, invocation);
    command->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "queue.hosts", Json::object(), [](const Json& hosts) {
                for (const auto& host : hosts)
                    fmt::print("{:<40} {:<12} {:<20} {:<10} {}\n", string_at(host, "host"),
                               string_at(host, "software"), string_at(host, "version"),
                               string_at(host, "scheme"), string_at(host, "last_error"));
                if (hosts.empty()) fmt::print("No other server is known yet.\n");
            });
        };
    });
}

}  // namespace ynghyd::app
