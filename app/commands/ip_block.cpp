// From which networks people may not sign up, or not come at all.
#include "social/moderation/ip_block.hpp"

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

Json ip_block_as_json(const social::IpBlockRecord& block) {
    return {{"id", to_string(block.id)},
            {"network", block.network},
            {"severity", to_string(block.severity)},
            {"comment", block.comment},
            {"created", to_rfc3339(block.created)},
            {"expires", block.expires ? Json(to_rfc3339(*block.expires)) : Json()}};
}

/// What people from there may not, in words.
std::string_view severity_in_words(std::string_view severity) {
    if (severity == "no_access") return "no access";
    if (severity == "sign_up_block") return "nobody signs up";
    return "signing up needs approval";
}

void add_ip_block(CLI::App& ip, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = ip.add_subcommand("block", "Keep a network out, or some of it");
    auto network = std::make_shared<std::string>();
    command->add_option("NETWORK", *network, "An address, or a range like 192.0.2.0/24")
        ->required();
    words->add(*command, "--severity", "severity",
               "sign_up_requires_approval, sign_up_block or no_access", "sign_up_block");
    words->add(*command, "--for", "for", "For how long, like 12h or 30d [for ever]");
    words->add(*command, "--comment", "comment", "Why; for admins alone");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            auto arguments = words->arguments();
            arguments["network"] = *network;
            return call(invocation, "ip.block", arguments, [](const Json& block) {
                fmt::print("{}: {} now.\n", string_at(block, "network"),
                           severity_in_words(string_at(block, "severity")));
            });
        };
    });
}

void add_ip_unblock(CLI::App& ip, Invocation& invocation) {
    auto network = std::make_shared<std::string>();
    auto* command = ip.add_subcommand("unblock", "Let a network in again");
    command->add_option("NETWORK", *network, "As `ip list` shows it")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "ip.unblock", {{"network", *network}}, [](const Json& block) {
                fmt::print("{} is not kept out any more.\n", string_at(block, "network"));
            });
        };
    });
}

void add_ip_list(CLI::App& ip, Invocation& invocation) {
    auto* command = ip.add_subcommand("list", "List the networks that are kept out");
    add_usual_options(*command, invocation);
    command->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "ip.list", Json::object(), [](const Json& blocks) {
                for (const auto& block : blocks) {
                    const auto until = string_at(block, "expires");
                    fmt::print("{:<40} {:<26} {}{}\n", string_at(block, "network"),
                               severity_in_words(string_at(block, "severity")),
                               until.empty() ? "" : fmt::format("until {}  ", until),
                               string_at(block, "comment"));
                }
                if (blocks.empty()) fmt::print("No network is kept out.\n");
            });
        };
    });
}

Result<social::IpBlockRecord> read_ip_block(const Node& node, const Json& arguments) {
    social::IpBlockRecord block;
    TRY(block.network, social::read_network(string_at(arguments, "network")));
    const auto severity = social::parse_ip_severity(string_at(arguments, "severity"));
    if (!severity)
        return failure(Error::Kind::invalid,
                       "--severity is sign_up_requires_approval, sign_up_block or no_access.");
    block.severity = *severity;
    block.comment = text_at(arguments, "comment");
    block.created = node.core->clock.now();
    const auto lasts = text_at(arguments, "for");
    const auto duration = parse_duration(lasts);
    if (!lasts.empty() && !duration)
        return failure(Error::Kind::invalid, "--for is a time such as 12h or 30d.");
    if (duration) block.expires = block.created + *duration;
    return block;
}

}  // namespace

net::awaitable<Result<Json>> block_ip(Node& node, Json arguments) {
    auto block = [&]() -> Result<Json> {
        TRY(auto wanted, read_ip_block(node, arguments));
        const auto id = node.core->ids.make<IpBlockId>();
        node.core->store->update([&](storage::Transaction& tx) {
            const auto before = social::find_ip_block(tx, wanted.network);
            wanted.id = before ? before->id : id;
            social::put_ip_block(tx, wanted);
        });
        node.core->refused_networks.reload();
        return ip_block_as_json(wanted);
    };
    co_return co_await run_on(node.storage_pool, block);
}

net::awaitable<Result<Json>> unblock_ip(Node& node, Json arguments) {
    auto unblock = [&]() -> Result<Json> {
        TRY(const auto network, social::read_network(string_at(arguments, "network")));
        const auto before = node.core->store->update([&](storage::Transaction& tx) {
            auto found = social::find_ip_block(tx, network);
            if (found) social::erase_ip_block(tx, found->id);
            return found;
        });
        node.core->refused_networks.reload();
        if (!before)
            return failure(
                Error::Kind::not_found,
                fmt::format("{} is not kept out; `ynghyd ip list` shows what is.", network));
        return ip_block_as_json(*before);
    };
    co_return co_await run_on(node.storage_pool, unblock);
}

net::awaitable<Result<Json>> list_ip_blocks(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        Json blocks = Json::array();
        for (const auto& block : social::list_ip_blocks(*node.core->store->snapshot()))
            blocks.push_back(ip_block_as_json(block));
        return blocks;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_ip_commands(CLI::App& app, Invocation& invocation) {
    auto* ip = app.add_subcommand("ip", "From which networks people are kept out");
    ip->require_subcommand(1);
    add_ip_block(*ip, invocation);
    add_ip_unblock(*ip, invocation);
    add_ip_list(*ip, invocation);
}

}  // namespace ynghyd::app
