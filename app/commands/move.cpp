#include "social/accounts/move.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/accounts/account_deletion.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> move_account(Node& node, Json arguments) {
    const auto uri = co_await find_actor_uri(node, text_at(arguments, "target"));
    if (!uri) co_return std::unexpected(uri.error());
    // Read again: an alias that was set a minute ago must count, and one that was removed must not.
    auto target = co_await node.remote_accounts.refresh(*uri);
    if (!target) co_return std::unexpected(std::move(target).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, core.local_account(text_at(arguments, "name")));
        const auto move_it = [&](storage::Transaction& tx) {
            return social::move_account(tx, core.site, account, *target);
        };
        TRY(const auto moved, core.store->update(move_it));
        return Json{{"account", moved.uri}, {"moved_to", moved.moved_to}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> add_alias(Node& node, Json arguments) {
    const auto target = co_await find_actor_uri(node, text_at(arguments, "target"));
    if (!target) co_return std::unexpected(target.error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto uri, Iri::parse(*target, core.config.federation.rules));
        TRY(const auto account, core.local_account(text_at(arguments, "name")));
        const auto add_it = [&](storage::Transaction& tx) {
            return social::add_alias(tx, core.site, account, uri.text());
        };
        TRY(const auto changed, core.store->update(add_it));
        return Json{{"account", changed.uri}, {"also_known_as", changed.also_known_as}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> delete_account(Node& node, Json arguments) {
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        // Also one that is suspended.
        TRY(const auto account, core.account_here(text_at(arguments, "name")));
        if (string_at(arguments, "confirm") != account.username)
            return failure(Error::Kind::invalid,
                           fmt::format("This cannot be taken back, here or elsewhere, and the name "
                                       "is never given out again. To go on, add --confirm {}.",
                                       account.username));
        const auto delete_it = [&](storage::Transaction& tx) {
            return social::delete_account(tx, core.site, account);
        };
        TRY(const auto inboxes, core.store->update(delete_it));
        return Json{{"account", account.uri}, {"inboxes", inboxes}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_move_commands(CLI::App& account, Invocation& invocation) {
    const auto add = [&](const char* name, const char* help, const char* option, const char* key,
                         const char* option_help, Show show) {
        auto words = std::make_shared<Words>();
        auto* command = account.add_subcommand(name, help);
        words->add(*command, "NAME", "name", "The account of this server", "");
        words->add(*command, option, key, option_help, "");
        command->get_option("NAME")->required();
        add_usual_options(*command, invocation);
        command->callback([=, &invocation] {
            invocation.run = [=, &invocation] {
                return call(invocation, "account." + command->get_name(), words->arguments(), show);
            };
        });
        return command;
    };
    add("move", "Lead an account's followers to one on another server", "TARGET", "target",
        "The new account: user@host or its address; it must name this one as an alias",
        [](const Json& moved) {
            fmt::print("{} is {} now; its followers are being told.\n", string_at(moved, "account"),
                       string_at(moved, "moved_to"));
        })
        ->get_option("TARGET")
        ->required();
    add("alias", "Say that an account is also one elsewhere, so that it can move here", "TARGET",
        "target", "The other account: user@host or its address",
        [](const Json& changed) {
            fmt::print("{} names it now; move the other one there.\n",
                       string_at(changed, "account"));
        })
        ->get_option("TARGET")
        ->required();
    add("delete", "Delete an account for good, here and elsewhere", "--confirm", "confirm",
        "The name again", [](const Json& deleted) {
            fmt::print("{} is gone. Waiting for {} to hear of it.\n", string_at(deleted, "account"),
                       counted(deleted["inboxes"].get<std::size_t>(), "inbox", "inboxes"));
        });
}

}  // namespace ynghyd::app
