#include "social/moderation/suspension.hpp"

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

net::awaitable<Result<Json>> set_suspension(Node& node, Json arguments,
                                            decltype(&social::suspend_account) decision) {
    auto decide = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, core.account_here(text_at(arguments, "name")));
        const auto decide_it = [&](storage::Transaction& tx) {
            return decision(tx, core.site, account);
        };
        TRY_VOID(core.store->update(decide_it));
        return Json{{"account", account.username},
                    {"suspended", decision == social::suspend_account}};
    };
    co_return co_await run_on(node.storage_pool, decide);
}

void add_decision_on_account(CLI::App& account, Invocation& invocation, const char* name,
                             const char* help, const char* said) {
    auto words = std::make_shared<Words>();
    auto* command = account.add_subcommand(name, help);
    words->add(*command, "NAME", "name", "The account, without @", "");
    command->get_option("NAME")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account." + command->get_name(), words->arguments(),
                        [said](const Json& answer) {
                            fmt::print("@{} {}.\n", string_at(answer, "account"), said);
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> suspend(Node& node, Json arguments) {
    return set_suspension(node, std::move(arguments), social::suspend_account);
}

net::awaitable<Result<Json>> unsuspend(Node& node, Json arguments) {
    return set_suspension(node, std::move(arguments), social::unsuspend_account);
}

void add_suspension_commands(CLI::App& account, Invocation& invocation) {
    add_decision_on_account(account, invocation, "suspend",
                            "Hide an account of this server and shut it out, until you lift it",
                            "is suspended: nothing of it is shown, and it can do nothing");
    add_decision_on_account(account, invocation, "unsuspend", "Lift such a suspension",
                            "is back as it was");
}

}  // namespace ynghyd::app
