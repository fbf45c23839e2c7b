#include "social/accounts/profile.hpp"

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

Result<std::optional<bool>> yes_or_no(const Json& arguments, std::string_view key) {
    const auto text = string_at(arguments, key);
    if (text.empty()) return std::nullopt;
    if (text != "yes" && text != "no")
        return failure(Error::Kind::invalid, fmt::format("--{} is yes or no.", key));
    return text == "yes";
}

Result<social::ProfileEdit> read_profile_edit(const Json& arguments) {
    social::ProfileEdit edit;
    if (arguments.contains("display_name")) edit.display_name = text_at(arguments, "display_name");
    if (arguments.contains("about")) edit.note = text_at(arguments, "about");
    TRY(edit.locked, yes_or_no(arguments, "locked"));
    TRY(edit.discoverable, yes_or_no(arguments, "discoverable"));
    TRY(edit.indexable, yes_or_no(arguments, "indexable"));
    return edit;
}

}  // namespace

net::awaitable<Result<Json>> edit_profile(Node& node, Json arguments) {
    auto change = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto account, core.local_account(text_at(arguments, "name")));
        TRY(const auto edit, read_profile_edit(arguments));
        const auto edit_it = [&](storage::Transaction& tx) {
            return social::edit_profile(tx, core.site, account, edit);
        };
        TRY(const auto changed, core.store->update(edit_it));
        return Json{{"account", changed.uri},
                    {"handle", handle_of(core.addresses, changed)},
                    {"display_name", changed.display_name},
                    {"about", changed.note},
                    {"locked", changed.locked},
                    {"discoverable", changed.discoverable},
                    {"indexable", changed.indexable}};
    };
    co_return co_await run_on(node.storage_pool, change);
}

void add_profile_command(CLI::App& account, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = account.add_subcommand("profile", "Change what an account says of itself");
    words->add(*command, "NAME", "name", "The account of this server", "");
    words->add(*command, "--display-name", "display_name", "Its name, as people read it");
    words->add(*command, "--about", "about", "Some sentences; links and #tags are found in them");
    words->add(*command, "--locked", "locked", "yes: who wants to follow waits for an answer");
    words->add(*command, "--discoverable", "discoverable", "yes: it may be recommended");
    words->add(*command, "--indexable", "indexable", "yes: its public posts may be searched");
    command->get_option("NAME")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "account.profile", words->arguments(), [](const Json& profile) {
                fmt::print("The profile of {} is changed; its followers are being told.\n",
                           string_at(profile, "handle"));
            });
        };
    });
}

}  // namespace ynghyd::app
