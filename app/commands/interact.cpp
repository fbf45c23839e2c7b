#include "social/statuses/interact.hpp"

#include <charconv>

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
#include "social/statuses/pin.hpp"
#include "social/statuses/vote.hpp"

namespace ynghyd::app {
namespace {

struct Verb {
    const char* name;
    const char* help;
    const char* done;
    Result<void> (*act)(storage::Transaction&, const social::Site&, const social::AccountRecord&,
                        const social::StatusRecord&);
};

constexpr std::array verbs = {
    Verb{"like", "Like a post", "Liked", social::favourite},
    Verb{"unlike", "Take a like back", "No longer liked", social::unfavourite},
    Verb{"pin", "Show a post first on one's profile", "Pinned",
         [](auto& tx, auto& site, auto& account, auto& status) {
             return social::pin(tx, site, account, status.id);
         }},
    Verb{"unpin", "Take a pin back", "No longer pinned",
         [](auto& tx, auto& site, auto& account, auto& status) {
             return social::unpin(tx, site, account, status.id);
         }},
};

/// "0,2" as numbers of answers.
Result<std::vector<std::uint32_t>> read_choices(std::string_view text) {
    std::vector<std::uint32_t> choices;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto word = text.substr(0, comma);
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc() || end != word.data() + word.size() || number >= 1000)
            return failure(Error::Kind::invalid,
                           "Choose answers by their numbers, the first is 0: like 0,2.");
        choices.push_back(number);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return choices;
}

void add_verb(CLI::App& app, Invocation& invocation, const Verb& verb) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand(verb.name, verb.help);
    words->add(*command, "ID", "id", "Id or address of the post", "");
    words->add_as(*command, "The account that does so");
    command->get_option("ID")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            auto arguments = words->arguments();
            arguments["verb"] = command->get_name();
            return call(invocation, "interact", arguments, [done = verb.done](const Json& status) {
                fmt::print("{}: {}\n", done, string_at(status, "uri"));
            });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> interact(Node& node, Json arguments) {
    auto status = co_await resolve_status(node, text_at(arguments, "id"));
    if (!status) co_return std::unexpected(std::move(status).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto name = string_at(arguments, "verb");
        const auto verb =
            std::ranges::find_if(verbs, [&](const Verb& one) { return one.name == name; });
        if (verb == verbs.end()) return failure(Error::Kind::invalid, "There is no such deed.");
        TRY(const auto account, acting_account(core, arguments));
        const auto act = [&](storage::Transaction& tx) {
            return verb->act(tx, core.site, account, *status);
        };
        TRY_VOID(core.store->update(act));
        return Json{{"id", to_string(status->id)}, {"uri", status->uri}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> vote(Node& node, Json arguments) {
    auto status = co_await resolve_status(node, text_at(arguments, "id"));
    if (!status) co_return std::unexpected(std::move(status).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, acting_account(core, arguments));
        TRY(const auto choices, read_choices(string_at(arguments, "choices")));
        const auto cast = [&](storage::Transaction& tx) {
            return social::vote(tx, core.site, account, *status, choices);
        };
        TRY_VOID(core.store->update(cast));
        return Json{{"id", to_string(status->id)}, {"uri", status->uri}};
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_interact_commands(CLI::App& app, Invocation& invocation) {
    for (const auto& verb : verbs) add_verb(app, invocation, verb);
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("vote", "Vote in a poll");
    words->add(*command, "ID", "id", "Id or address of the poll", "");
    words->add(*command, "CHOICES", "choices", "Numbers of answers, the first is 0: like 0,2", "");
    words->add_as(*command, "The account that votes");
    command->get_option("ID")->required();
    command->get_option("CHOICES")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "vote", words->arguments(), [](const Json& status) {
                fmt::print("Voted: {}\n", string_at(status, "uri"));
            });
        };
    });
}

}  // namespace ynghyd::app
