#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/statuses/pin.hpp"

namespace ynghyd::app {
namespace {

Result<Json> featured_tags(Node& node, const Json& arguments) {
    auto& core = *node.core;
    TRY(const auto account, acting_account(core, arguments));
    return Json(social::list_featured_tags(*core.store->snapshot(), account.id));
}

net::awaitable<Result<Json>> change_tag(Node& node, Json arguments, bool feature) {
    auto change = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto tag = text_at(arguments, "tag");
        TRY(const auto account, acting_account(core, arguments));
        const auto change_it = [&](storage::Transaction& tx) {
            return feature ? social::feature_tag(tx, core.site, account, tag)
                           : social::unfeature_tag(tx, core.site, account, tag);
        };
        TRY_VOID(core.store->update(change_it));
        return featured_tags(node, arguments);
    };
    co_return co_await run_on(node.storage_pool, change);
}

void show_tags(const Json& tags) {
    for (const auto& tag : tags) fmt::print("#{}\n", tag.get<std::string>());
    if (tags.empty()) fmt::print("No hashtag is featured.\n");
}

void add_tag_command(CLI::App& tag, Invocation& invocation, const char* name, const char* help,
                     bool names_one) {
    auto words = std::make_shared<Words>();
    auto* command = tag.add_subcommand(name, help);
    if (names_one) {
        words->add(*command, "TAG", "tag", "The hashtag, with or without #", "");
        command->get_option("TAG")->required();
    }
    words->add_as(*command, "Whose profile it is");
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "tag." + command->get_name(), words->arguments(), show_tags);
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> feature_tag(Node& node, Json arguments) {
    return change_tag(node, std::move(arguments), true);
}

net::awaitable<Result<Json>> unfeature_tag(Node& node, Json arguments) {
    return change_tag(node, std::move(arguments), false);
}

net::awaitable<Result<Json>> list_tags(Node& node, Json arguments) {
    auto list = [&] { return featured_tags(node, arguments); };
    co_return co_await run_on(node.storage_pool, list);
}

void add_tag_commands(CLI::App& app, Invocation& invocation) {
    auto* tag = app.add_subcommand("tag", "Hashtags that a profile shows");
    tag->require_subcommand(1);
    add_tag_command(*tag, invocation, "feature", "Show a hashtag on one's profile", true);
    add_tag_command(*tag, invocation, "unfeature", "No longer show it", true);
    add_tag_command(*tag, invocation, "list", "List those that are shown", false);
}

}  // namespace ynghyd::app
