#include "social/relationships/block.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"

namespace ynghyd::app {
namespace {

using ChangeBlock = Result<void> (*)(storage::Transaction&, const social::Site&,
                                     const social::AccountRecord&, const social::AccountRecord&);

net::awaitable<Result<Json>> change_block(Node& node, Json arguments, ChangeBlock change,
                                          bool blocked) {
    auto other = co_await node.lookup.find_account(text_at(arguments, "who"));
    if (!other) co_return std::unexpected(std::move(other).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto change_it = [&](storage::Transaction& tx) {
            return change(tx, core.site, account, *other);
        };
        TRY_VOID(core.store->update(change_it));
        return Json{{"account", other->uri}, {"blocked", blocked}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_block_verb(CLI::App& app, Invocation& invocation, const char* name, const char* help) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand(name, help);
    words->add(*command, "WHO", "who", "user@host, or the address of an account", "");
    words->add_as(*command, "The account that does so");
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(
                invocation, command->get_name(), words->arguments(), [](const Json& answer) {
                    fmt::print("{} is {}.\n", string_at(answer, "account"),
                               answer["blocked"].get<bool>() ? "blocked" : "no longer blocked");
                });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> block(Node& node, Json arguments) {
    return change_block(node, std::move(arguments), social::block, true);
}

net::awaitable<Result<Json>> unblock(Node& node, Json arguments) {
    return change_block(node, std::move(arguments), social::unblock, false);
}

net::awaitable<Result<Json>> list_blocks(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto reader = core.store->snapshot();
        Json blocks = Json::array();
        for (const AccountId id :
             social::list_blocked(*reader, account.id, {}, storage::max_scan_rows))
            if (const auto blocked = social::find_account(*reader, id))
                blocks.push_back({{"account", blocked->uri}});
        return blocks;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_block_commands(CLI::App& app, Invocation& invocation) {
    add_block_verb(app, invocation, "block",
                   "Have nothing to do with an account; for the whole server: account block");
    add_block_verb(app, invocation, "unblock", "Take that back; follows do not come back");
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("blocks", "List whom an account blocks");
    words->add_as(*command, "The account that blocks");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "blocks", words->arguments(), [](const Json& blocks) {
                for (const auto& one : blocks) fmt::print("{}\n", string_at(one, "account"));
                if (blocks.empty()) fmt::print("Nobody is blocked.\n");
            });
        };
    });
}

}  // namespace ynghyd::app
