#include "social/outbox/relay.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"

namespace ynghyd::app {
namespace {

Json relay_as_json(const social::RelayRecord& relay) {
    return {{"inbox", relay.inbox},
            {"actor", relay.actor},
            {"protocol", to_string(relay.protocol)},
            {"state", to_string(relay.state)},
            {"since", to_rfc3339(relay.created)}};
}

struct RelayAddress {
    std::string inbox, actor;
    social::RelayProtocol protocol = social::RelayProtocol::mastodon;
};

/// An inbox is used as it is; an actor is asked for its inbox. LitePub's actors are called relay.
net::awaitable<Result<RelayAddress>> find_relay_at(Node& node, std::string address) {
    auto url = Iri::parse(address, node.core->config.federation.rules);
    if (!url) co_return std::unexpected(std::move(url).error());
    RelayAddress found;
    found.inbox = url->text();
    if (url->path().ends_with("/inbox")) co_return found;
    auto account = co_await node.lookup.find_account(url->text());
    if (!account) co_return std::unexpected(std::move(account).error());
    found.inbox = account->inbox;
    found.actor = account->uri;
    found.protocol = account->uri.ends_with("/relay") ? social::RelayProtocol::litepub
                                                      : social::RelayProtocol::mastodon;
    co_return found;
}

void add_with_address(CLI::App& relay, Invocation& invocation, const char* name, const char* help,
                      Show show) {
    auto address = std::make_shared<std::string>();
    auto* command = relay.add_subcommand(name, help);
    command->add_option("URL", *address, "The relay's inbox or actor")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "relay." + command->get_name(), {{"address", *address}}, show);
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> add_relay(Node& node, Json arguments) {
    auto address = co_await find_relay_at(node, text_at(arguments, "address"));
    if (!address) co_return std::unexpected(std::move(address).error());
    auto add = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto subscribe = [&](storage::Transaction& tx) {
            return social::add_relay(tx, core.site, address->inbox, address->actor,
                                     address->protocol);
        };
        TRY(const auto relay, core.store->update(subscribe));
        return relay_as_json(relay);
    };
    co_return co_await run_on(node.storage_pool, add);
}

net::awaitable<Result<Json>> remove_relay(Node& node, Json arguments) {
    auto remove = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto unsubscribe = [&](storage::Transaction& tx) {
            return social::remove_relay(tx, core.site, text_at(arguments, "address"));
        };
        TRY(const auto relay, core.store->update(unsubscribe));
        return relay_as_json(relay);
    };
    co_return co_await run_on(node.storage_pool, remove);
}

net::awaitable<Result<Json>> list_relays(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        Json relays = Json::array();
        for (const auto& relay : social::list_relays(*node.core->store->snapshot()))
            relays.push_back(relay_as_json(relay));
        return relays;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_relay_commands(CLI::App& app, Invocation& invocation) {
    auto* relay = app.add_subcommand("relay", "Servers that pass public posts on to strangers");
    relay->require_subcommand(1);
    add_with_address(*relay, invocation, "add", "Subscribe to a relay", [](const Json& added) {
        fmt::print("Asked {}; `ynghyd relay list` shows its answer.\n", string_at(added, "inbox"));
    });
    add_with_address(*relay, invocation, "remove", "Unsubscribe", [](const Json& removed) {
        fmt::print("{} is no relay of this server any more.\n", string_at(removed, "inbox"));
    });
    auto* list = relay->add_subcommand("list", "List the relays");
    add_usual_options(*list, invocation);
    list->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "relay.list", Json::object(), [](const Json& relays) {
                for (const auto& one : relays)
                    fmt::print("{:<50} {:<9} {}\n", string_at(one, "inbox"),
                               string_at(one, "protocol"), string_at(one, "state"));
                if (relays.empty()) fmt::print("There are no relays.\n");
            });
        };
    });
}

}  // namespace ynghyd::app
