#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/relationships/follow.hpp"

namespace ynghyd::app {
namespace {

using Decision = Result<void> (*)(storage::Transaction&, const social::Site&,
                                  const social::AccountRecord&, const social::AccountRecord&);

net::awaitable<Result<Json>> decide_follow(Node& node, Json arguments, Decision decide,
                                           const char* state) {
    auto follower = co_await node.lookup.find_account(text_at(arguments, "who"));
    if (!follower) co_return std::unexpected(std::move(follower).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto decide_it = [&](storage::Transaction& tx) {
            return decide(tx, core.site, *follower, account);
        };
        TRY_VOID(core.store->update(decide_it));
        return Json{{"account", follower->uri}, {"state", state}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_follow_decision(CLI::App& followers, Invocation& invocation, const char* name,
                         const char* help, const char* said) {
    auto words = std::make_shared<Words>();
    auto* command = followers.add_subcommand(name, help);
    words->add(*command, "WHO", "who", "user@host, or the address of the account", "");
    words->add_as(*command, "The account that is followed");
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "followers." + command->get_name(), words->arguments(),
                        [said](const Json& answer) {
                            fmt::print("{} {}.\n", string_at(answer, "account"), said);
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> list_follow_requests(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto reader = core.store->snapshot();
        Json requests = Json::array();
        for (const AccountId id :
             social::list_follow_requests(*reader, account.id, {}, storage::max_scan_rows)) {
            const auto asker = social::find_account(*reader, id);
            const auto follow = social::find_follow(*reader, id, account.id);
            if (asker && follow)
                requests.push_back({{"account", asker->uri},
                                    {"handle", handle_of(core.addresses, *asker)},
                                    {"since", to_rfc3339(follow->created)}});
        }
        return requests;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> accept_follow(Node& node, Json arguments) {
    return decide_follow(node, std::move(arguments), social::accept_follow, "accepted");
}

net::awaitable<Result<Json>> reject_follow(Node& node, Json arguments) {
    return decide_follow(node, std::move(arguments), social::reject_follow, "none");
}

void add_follow_request_commands(CLI::App& followers, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = followers.add_subcommand("requests", "List who asks to follow and waits");
    words->add_as(*command, "The account that is followed");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "followers.requests", words->arguments(),
                        [](const Json& requests) {
                            for (const auto& one : requests)
                                fmt::print("{:<40} {} since {}\n", string_at(one, "handle"),
                                           string_at(one, "account"), string_at(one, "since"));
                            if (requests.empty()) fmt::print("Nobody waits.\n");
                        });
        };
    });
    add_follow_decision(followers, invocation, "accept", "Let somebody follow who asked",
                        "follows now");
    add_follow_decision(followers, invocation, "reject",
                        "Refuse somebody who asked, or send a follower away", "does not follow");
}

}  // namespace ynghyd::app
