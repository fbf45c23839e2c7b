#include "social/accounts/posting_right.hpp"

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

Json right_as_json(const social::AccountRecord& user, const social::AccountRecord& account) {
    return {{"user", user.username}, {"as", account.username}};
}

void add_right_command(CLI::App& account, Invocation& invocation, const char* name,
                       const char* help, const char* said) {
    auto user = std::make_shared<std::string>();
    auto as = std::make_shared<std::string>();
    auto* command = account.add_subcommand(name, help);
    command->add_option("USER", *user, "A member")->required();
    command->add_option("--as", *as, "An organisation, a group or the network")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account." + command->get_name(),
                        {{"user", *user}, {"as", *as}}, [said](const Json& right) {
                            fmt::print("@{} {} @{}.\n", string_at(right, "user"), said,
                                       string_at(right, "as"));
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> allow_posting(Node& node, Json arguments) {
    auto allow = [&]() -> Result<Json> {
        TRY(const auto user, node.core->local_account(text_at(arguments, "user")));
        TRY(const auto account, node.core->local_account(text_at(arguments, "as")));
        TRY_VOID(node.core->store->update([&](storage::Transaction& tx) {
            return social::allow_posting(tx, user, account, node.core->clock.now());
        }));
        return right_as_json(user, account);
    };
    co_return co_await run_on(node.storage_pool, allow);
}

net::awaitable<Result<Json>> disallow_posting(Node& node, Json arguments) {
    auto disallow = [&]() -> Result<Json> {
        TRY(const auto user, node.core->local_account(text_at(arguments, "user")));
        TRY(const auto account, node.core->local_account(text_at(arguments, "as")));
        const bool was_allowed = node.core->store->update([&](storage::Transaction& tx) {
            return social::disallow_posting(tx, user.id, account.id);
        });
        if (!was_allowed)
            return failure(Error::Kind::not_found,
                           fmt::format("@{} may not post as @{} anyway; `ynghyd account allowed` "
                                       "lists who may.",
                                       user.username, account.username));
        return right_as_json(user, account);
    };
    co_return co_await run_on(node.storage_pool, disallow);
}

net::awaitable<Result<Json>> list_posting_rights(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json rights = Json::array();
        for (const auto& right : social::list_posting_rights(*reader)) {
            const auto user = social::find_account(*reader, right.user);
            const auto account = social::find_account(*reader, right.account);
            const bool is_over = !user || user->gone || !account || account->gone;
            if (!is_over) rights.push_back(right_as_json(*user, *account));
        }
        return rights;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_posting_right_commands(CLI::App& account, Invocation& invocation) {
    add_right_command(account, invocation, "allow",
                      "Let a member post as an organisation, with an app of their own",
                      "may post as");
    add_right_command(account, invocation, "disallow",
                      "Take that back, and with it what their apps hold", "no longer posts as");
    auto* list = account.add_subcommand("allowed", "List who may post as whom");
    add_usual_options(*list, invocation);
    list->callback([&invocation] {
        invocation.run = [&invocation] {
            return call(invocation, "account.allowed", Json::object(), [](const Json& rights) {
                for (const auto& right : rights)
                    fmt::print("@{} as @{}\n", string_at(right, "user"), string_at(right, "as"));
                if (rights.empty()) fmt::print("Everybody posts as themselves.\n");
            });
        };
    });
}

}  // namespace ynghyd::app
