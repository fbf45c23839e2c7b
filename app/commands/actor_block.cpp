#include "social/moderation/actor_block.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/moderation/enforcement.hpp"

namespace ynghyd::app {
namespace {

Json block_as_json(const social::ActorBlockRecord& block) {
    return {
        {"actor", block.uri}, {"comment", block.comment}, {"created", to_rfc3339(block.created)}};
}

net::awaitable<Result<Iri>> read_actor_uri(Node& node, Json arguments) {
    auto text = co_await find_actor_uri(node, text_at(arguments, "actor"));
    if (!text) co_return std::unexpected(std::move(text).error());
    if (node.core->addresses.is_local(*text))
        co_return failure(Error::Kind::invalid, fmt::format("{} is of this server.", *text));
    co_return Iri::parse(*text, node.core->config.federation.rules);
}

void add_pair(CLI::App& account, Invocation& invocation, const char* name, const char* help,
              const char* said) {
    auto actor = std::make_shared<std::string>();
    auto comment = std::make_shared<std::string>();
    auto* command = account.add_subcommand(name, help);
    command->add_option("WHO", *actor, "user@host, or the address of the account")->required();
    if (std::string_view(name) == "block")
        command->add_option("--comment", *comment, "Why; for admins of this server alone");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account." + command->get_name(),
                        {{"actor", *actor}, {"comment", *comment}}, [said](const Json& block) {
                            fmt::print("{} is {}.\n", string_at(block, "actor"), said);
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> block_actor(Node& node, Json arguments) {
    const auto uri = co_await read_actor_uri(node, arguments);
    if (!uri) co_return std::unexpected(uri.error());
    auto block = [&]() -> Result<Json> {
        social::ActorBlockRecord record;
        record.uri = uri->text();
        record.comment = text_at(arguments, "comment");
        record.created = node.core->clock.now();
        const auto job = node.core->ids.make<storage::JobId>();
        node.core->store->update([&](storage::Transaction& tx) {
            social::block_actor(tx, node.core->site, record, job);
        });
        node.core->policy.reload();
        return block_as_json(record);
    };
    co_return co_await run_on(node.storage_pool, block);
}

net::awaitable<Result<Json>> unblock_actor(Node& node, Json arguments) {
    const auto uri = co_await read_actor_uri(node, arguments);
    if (!uri) co_return std::unexpected(uri.error());
    auto unblock = [&]() -> Result<Json> {
        const bool was_there = node.core->store->update(
            [&](storage::Transaction& tx) { return social::erase_actor_block(tx, uri->text()); });
        node.core->policy.reload();
        if (!was_there)
            return failure(Error::Kind::not_found,
                           fmt::format("{} is not blocked; `ynghyd account blocked` lists who is.",
                                       uri->text()));
        return Json{{"actor", uri->text()}};
    };
    co_return co_await run_on(node.storage_pool, unblock);
}

net::awaitable<Result<Json>> list_blocked_actors(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        Json blocks = Json::array();
        for (const auto& block : social::list_actor_blocks(*node.core->store->snapshot()))
            blocks.push_back(block_as_json(block));
        return blocks;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_actor_block_commands(CLI::App& account, Invocation& invocation) {
    add_pair(account, invocation, "block", "Block an account of another server", "blocked now");
    add_pair(account, invocation, "unblock", "Lift such a block", "no longer blocked");
    auto* command = account.add_subcommand("blocked", "List the blocked accounts");
    add_usual_options(*command, invocation);
    command->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "account.blocked", Json::object(), [](const Json& blocks) {
                for (const auto& block : blocks)
                    fmt::print("{:<60} {}\n", string_at(block, "actor"),
                               string_at(block, "comment"));
                if (blocks.empty()) fmt::print("Nobody is blocked.\n");
            });
        };
    });
}

}  // namespace ynghyd::app
