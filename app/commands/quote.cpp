#include "social/statuses/quote.hpp"

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
#include "social/statuses/quote_request.hpp"

namespace ynghyd::app {
namespace {

/// The post that is quoted names the account that decides.
template <class Decide>
net::awaitable<Result<Json>> decide_quote(Node& node, Json arguments, const char* state,
                                          Decide decide) {
    auto decide_it = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto quoting = text_at(arguments, "quoting");
        TRY(const auto quoted,
            find_any_status(*core.store->snapshot(), string_at(arguments, "id")));
        const auto author = social::find_account(*core.store->snapshot(), quoted.account);
        if (!author || !author->is_local())
            return failure(Error::Kind::not_found,
                           fmt::format("{} is no post of this server.", quoted.uri));
        TRY_VOID(core.store->update([&](storage::Transaction& tx) {
            return decide(tx, core.site, *author, quoted, quoting);
        }));
        return Json{{"quoted", quoted.uri}, {"quoting", quoting}, {"state", state}};
    };
    co_return co_await run_on(node.storage_pool, decide_it);
}

void add_quote_decision(CLI::App& quote, Invocation& invocation, const char* name,
                        const char* help) {
    auto words = std::make_shared<Words>();
    auto* command = quote.add_subcommand(name, help);
    words->add(*command, "ID", "id", "Id or address of the post that is quoted", "");
    words->add(*command, "QUOTING", "quoting", "Address of the post that quotes it", "");
    command->get_option("ID")->required();
    command->get_option("QUOTING")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "quote." + command->get_name(), words->arguments(),
                        [](const Json& answer) {
                            fmt::print("The quote {} is {}.\n", string_at(answer, "quoting"),
                                       string_at(answer, "state"));
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> list_quote_requests(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        const auto reader = core.store->snapshot();
        Json requests = Json::array();
        for (const auto& request :
             social::list_quote_requests_to(*reader, account.id, storage::max_scan_rows)) {
            const auto quoted = social::find_status(*reader, request.quoted);
            const auto asker = social::find_account(*reader, request.requester);
            if (quoted && asker)
                requests.push_back({{"quoted", quoted->uri},
                                    {"quoting", request.quoting},
                                    {"account", asker->uri},
                                    {"since", to_rfc3339(request.created)}});
        }
        return requests;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> accept_quote(Node& node, Json arguments) {
    return decide_quote(node, std::move(arguments), "accepted", social::accept_quote);
}

net::awaitable<Result<Json>> reject_quote(Node& node, Json arguments) {
    return decide_quote(node, std::move(arguments), "rejected", social::reject_quote);
}

net::awaitable<Result<Json>> revoke_quote(Node& node, Json arguments) {
    return decide_quote(node, std::move(arguments), "revoked",
                        [](auto& tx, auto& site, auto& author, auto& quoted, auto& quoting) {
                            return social::revoke_quote(tx, site, author, quoting, quoted);
                        });
}

void add_quote_commands(CLI::App& app, Invocation& invocation) {
    auto* quote = app.add_subcommand("quote", "Who quotes posts of this server");
    quote->require_subcommand(1);
    auto words = std::make_shared<Words>();
    auto* command = quote->add_subcommand("requests", "List quotes that wait for a yes or no");
    words->add_as(*command, "The account whose posts they quote");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "quote.requests", words->arguments(), [](const Json& requests) {
                for (const auto& one : requests)
                    fmt::print("{}\n  quotes {}\n  by {} since {}\n", string_at(one, "quoting"),
                               string_at(one, "quoted"), string_at(one, "account"),
                               string_at(one, "since"));
                if (requests.empty()) fmt::print("No quote waits.\n");
            });
        };
    });
    add_quote_decision(*quote, invocation, "accept", "Let a post be quoted");
    add_quote_decision(*quote, invocation, "reject", "Do not let it be quoted");
    add_quote_decision(*quote, invocation, "revoke", "Take an approval back");
}

}  // namespace ynghyd::app
