#include "federation/fetch/lookup.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "base/run_on.hpp"
#include "federation/fetch/actor_refresh.hpp"
#include "social/moderation/policy.hpp"
#include "social/statuses/vote.hpp"
#include "social/text/compose.hpp"

namespace ynghyd::app {
namespace {

Json found_account(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& account) {
    Json json;
    json["kind"] = "account";
    json["uri"] = account.uri;
    json["url"] = account.url;
    json["handle"] = handle_of(site.addresses, account);
    json["type"] = to_string(account.type);
    json["name"] = account.display_name;
    json["fetched"] = account.is_local() ? "" : to_rfc3339(account.fetched);
    json["silenced"] = social::is_silenced(reader, site, account);
    if (const auto totals = federation::find_account_totals(reader, account.id))
        json["totals"] = {{"statuses", totals->statuses},
                          {"followers", totals->followers},
                          {"following", totals->following}};
    return json;
}

Json poll_as_json(const storage::Reader& reader, const social::StatusRecord& status) {
    const auto tally = social::tally_of(reader, status);
    Json options = Json::array();
    for (std::size_t i = 0; i < tally.votes.size(); ++i)
        options.push_back({{"title", status.poll->options[i].title}, {"votes", tally.votes[i]}});
    return {{"options", options},
            {"voters", tally.voters},
            {"closed", status.poll->closed ? to_rfc3339(*status.poll->closed) : ""}};
}

Json found_status(const storage::Reader& reader, const social::StatusRecord& status) {
    const auto author = social::find_account(reader, status.account);
    Json json;
    json["kind"] = "status";
    json["id"] = to_string(status.id);
    json["uri"] = status.uri;
    json["url"] = status.url;
    json["author"] = author ? author->uri : "";
    json["visibility"] = to_string(status.visibility);
    json["title"] = status.title;
    json["content"] = status.content;
    json["in_reply_to"] = status.in_reply_to_uri;
    if (status.quote)
        json["quote"] = {{"uri", status.quote->uri}, {"state", to_string(status.quote->state)}};
    if (status.poll) json["poll"] = poll_as_json(reader, status);
    return json;
}

void show(const Json& found) {
    if (string_at(found, "kind") == "account")
        fmt::print("{} ({}, {})\n{}\n", string_at(found, "handle"), string_at(found, "name"),
                   string_at(found, "type"), string_at(found, "uri"));
    else
        fmt::print("A post by {}\n{}\n{}\n", string_at(found, "author"), string_at(found, "uri"),
                   string_at(found, "content"));
}

}  // namespace

net::awaitable<Result<Json>> look_up(Node& node, Json arguments) {
    auto found = co_await node.lookup.find(std::string(string_at(arguments, "what")));
    if (!found) co_return std::unexpected(std::move(found).error());
    auto tell = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        if (found->account) return found_account(*reader, node.core->site, *found->account);
        return found_status(*reader, *found->status);
    };
    co_return co_await run_on(node.storage_pool, tell);
}

void add_lookup_command(CLI::App& app, Invocation& invocation) {
    auto what = std::make_shared<std::string>();
    auto* command = app.add_subcommand("lookup", "Find an account or a post, here or elsewhere");
    command->add_option("WHAT", *what, "@user@host, or the address of an account or a post")
        ->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "lookup", {{"what", *what}}, show);
        };
    });
}

}  // namespace ynghyd::app
