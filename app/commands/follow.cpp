#include "social/relationships/follow.hpp"

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

void add_pair_command(CLI::App& app, Invocation& invocation, const char* name, const char* help,
                      Show show) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand(name, help);
    words->add(*command, "WHO", "who", "user@host, or the address of an account", "");
    words->add_as(*command, "The account that follows");
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, command->get_name(), words->arguments(), show);
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> follow(Node& node, Json arguments) {
    auto followee = co_await node.lookup.find_account(std::string(string_at(arguments, "who")));
    if (!followee) co_return std::unexpected(std::move(followee).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto follower, acting_account(core, arguments));
        const auto follow_it = [&](storage::Transaction& tx) {
            return social::follow(tx, core.site, follower, *followee);
        };
        TRY(const auto state, core.store->update(follow_it));
        return Json{{"account", followee->uri},
                    {"state", state == social::FollowState::accepted ? "accepted" : "requested"}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> unfollow(Node& node, Json arguments) {
    auto followee = co_await node.lookup.find_account(std::string(string_at(arguments, "who")));
    if (!followee) co_return std::unexpected(std::move(followee).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto follower, acting_account(core, arguments));
        const auto unfollow_it = [&](storage::Transaction& tx) {
            return social::unfollow(tx, core.site, follower, *followee);
        };
        TRY_VOID(core.store->update(unfollow_it));
        return Json{{"account", followee->uri}, {"state", "none"}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> list_followers(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto reader = core.store->snapshot();
        Json followers = Json::array();
        AccountId after;
        for (;;) {
            const auto page =
                social::list_followers(*reader, account.id, after, storage::max_scan_rows);
            for (const auto& follower : page)
                if (const auto found = social::find_account(*reader, follower.account))
                    followers.push_back({{"account", found->uri},
                                         {"handle", handle_of(core.addresses, *found)},
                                         {"inbox", follower.inbox}});
            if (page.size() < storage::max_scan_rows) return followers;
            after = page.back().account;
        }
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_follow_commands(CLI::App& app, Invocation& invocation) {
    add_pair_command(app, invocation, "follow", "Follow somebody, here or on another server",
                     [](const Json& answer) {
                         const auto account = string_at(answer, "account");
                         if (string_at(answer, "state") == "accepted")
                             fmt::print("Following {}.\n", account);
                         else
                             fmt::print("Asked {}; its server will answer.\n", account);
                     });
    add_pair_command(app, invocation, "unfollow", "Stop following somebody",
                     [](const Json& answer) {
                         fmt::print("No longer following {}.\n", string_at(answer, "account"));
                     });
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("followers", "List who follows an account; who asks to");
    words->add_as(*command, "The account that is followed");
    add_usual_options(*command, invocation);
    add_follow_request_commands(*command, invocation);
    command->callback([words, command, &invocation] {
        if (!command->get_subcommands().empty()) return;
        invocation.run = [words, &invocation] {
            return call(invocation, "followers", words->arguments(), [](const Json& followers) {
                for (const auto& one : followers)
                    fmt::print("{:<40} {}\n", string_at(one, "handle"), string_at(one, "account"));
                fmt::print("{} in all.\n", followers.size());
            });
        };
    });
}

}  // namespace ynghyd::app
