#include "social/moderation/restriction.hpp"

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

using Restriction = decltype(&social::silence_account);

/// A name of this server, or whom user@host or an address means.
net::awaitable<Result<std::string>> find_whom(Node& node, std::string who) {
    if (who.contains('@') || who.contains("://"))
        co_return co_await find_actor_uri(node, std::move(who));
    auto look = [&]() -> Result<std::string> {
        TRY(const auto account, node.core->account_here(who));
        return account.uri;
    };
    co_return co_await run_on(node.storage_pool, look);
}

net::awaitable<Result<Json>> restrict_account(Node& node, Json arguments, Restriction decision) {
    const auto uri = co_await find_whom(node, text_at(arguments, "who"));
    if (!uri) co_return std::unexpected(uri.error());
    auto decide = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto account = social::find_account_by_uri(*core.store->snapshot(), *uri);
        if (!account)
            return failure(Error::Kind::not_found,
                           fmt::format("{} is not known here; `ynghyd lookup` reads it.", *uri));
        const auto decide_it = [&](storage::Transaction& tx) {
            return decision(tx, core.site, *account);
        };
        TRY_VOID(core.store->update(decide_it));
        return Json{{"account", handle_of(core.addresses, *account)}};
    };
    co_return co_await run_on(node.storage_pool, decide);
}

void add_restriction(CLI::App& account, Invocation& invocation, const char* name, const char* help,
                     const char* said) {
    auto words = std::make_shared<Words>();
    auto* command = account.add_subcommand(name, help);
    words->add(*command, "WHO", "who", "A name of this server, user@host, or an address", "");
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account." + command->get_name(), words->arguments(),
                        [said](const Json& answer) {
                            fmt::print("{} {}.\n", string_at(answer, "account"), said);
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> silence(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::silence_account);
}
net::awaitable<Result<Json>> unsilence(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::unsilence_account);
}
net::awaitable<Result<Json>> sensitize(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::sensitize_account);
}
net::awaitable<Result<Json>> unsensitize(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::unsensitize_account);
}
net::awaitable<Result<Json>> disable(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::disable_login);
}
net::awaitable<Result<Json>> enable(Node& node, Json arguments) {
    return restrict_account(node, std::move(arguments), social::enable_login);
}

void add_restriction_commands(CLI::App& account, Invocation& invocation) {
    add_restriction(account, invocation, "silence",
                    "Show an account, here or elsewhere, to those alone who follow it",
                    "is silenced: only those who follow it are shown it unasked");
    add_restriction(account, invocation, "unsilence", "Show it to everybody again",
                    "is shown to everybody again");
    add_restriction(account, invocation, "sensitize",
                    "Cover the pictures of an account, here or elsewhere",
                    "shows pictures behind a cover now");
    add_restriction(account, invocation, "unsensitize", "Leave that to its posts again",
                    "decides by itself what is covered");
    add_restriction(account, invocation, "disable",
                    "Let a member neither sign in nor use apps; what they posted stays",
                    "cannot sign in, and is signed out everywhere");
    add_restriction(account, invocation, "enable", "Let them in again", "may sign in again");
}

}  // namespace ynghyd::app
