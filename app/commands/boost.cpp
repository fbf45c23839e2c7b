#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/statuses/interact.hpp"

namespace ynghyd::app {

net::awaitable<Result<Json>> boost(Node& node, Json arguments) {
    auto found = co_await node.lookup.find(text_at(arguments, "what"));
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!found->status)
        co_return failure(Error::Kind::invalid, "Only posts can be boosted, not accounts.");
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        const bool undo = text_at(arguments, "undo") == "yes";
        TRY(const auto account, core.local_account(text_at(arguments, "as")));
        const auto change = [&](storage::Transaction& tx) {
            return undo ? social::unreblog(tx, core.site, account, *found->status)
                        : social::reblog(tx, core.site, account, *found->status);
        };
        TRY_VOID(core.store->update(change));
        return Json{{"status", found->status->uri}, {"boosted", !undo}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_boost_command(CLI::App& app, Invocation& invocation) {
    auto what = std::make_shared<std::string>();
    auto as = std::make_shared<std::string>("network");
    auto undo = std::make_shared<bool>(false);
    auto* command = app.add_subcommand("boost", "Pass a post on to all followers of an account");
    command->add_option("WHAT", *what, "The address of a post")->required();
    command->add_option("--as", *as, "The account that boosts")->capture_default_str();
    command->add_flag("--undo", *undo, "Take it back");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            const Json arguments{{"what", *what}, {"as", *as}, {"undo", *undo ? "yes" : "no"}};
            return call(invocation, "boost", arguments, [](const Json& answer) {
                fmt::print("{} {}.\n", answer["boosted"].get<bool>() ? "Boosted" : "Took back",
                           string_at(answer, "status"));
            });
        };
    });
}

}  // namespace ynghyd::app
