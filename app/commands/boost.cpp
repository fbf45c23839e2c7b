#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/commands/statuses.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/statuses/interact.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> boost(Node& node, Json arguments) {
    auto status = co_await resolve_status(node, text_at(arguments, "what"));
    if (!status) co_return std::unexpected(std::move(status).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        const bool undo = text_at(arguments, "undo") == "yes";
        TRY(const auto account, acting_account(core, arguments));
        const auto change = [&](storage::Transaction& tx) {
            return undo ? social::unreblog(tx, core.site, account, *status)
                        : social::reblog(tx, core.site, account, *status);
        };
        TRY_VOID(core.store->update(change));
        return Json{{"status", status->uri}, {"boosted", !undo}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_boost_command(CLI::App& app, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto undo = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("boost", "Pass a post on to all followers of an account");
    words->add(*command, "WHAT", "what", "Id or address of a post", "");
    words->add_as(*command, "The account that boosts");
    command->get_option("WHAT")->required();
    command->add_flag("--undo", *undo, "Take it back");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            auto arguments = words->arguments();
            arguments["undo"] = *undo ? "yes" : "no";
            return call(invocation, "boost", arguments, [](const Json& answer) {
                fmt::print("{} {}.\n", answer["boosted"].get<bool>() ? "Boosted" : "Took back",
                           string_at(answer, "status"));
            });
        };
    });
}

}  // namespace ynghyd::app
