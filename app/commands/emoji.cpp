#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/file_words.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/statuses/custom_emoji.hpp"

namespace ynghyd::app {
namespace {

Json emoji_as_json(const social::Site& site, const social::CustomEmojiRecord& emoji) {
    Json json;
    json["shortcode"] = emoji.shortcode;
    json["category"] = emoji.category;
    json["url"] = social::emoji_url(site, emoji);
    json["width"] = emoji.original.width;
    json["height"] = emoji.original.height;
    return json;
}

/// As people write it: with colons or without.
std::string shortcode_at(const Json& arguments) {
    auto name = text_at(arguments, "shortcode");
    if (name.size() > 2 && name.starts_with(':') && name.ends_with(':'))
        name = name.substr(1, name.size() - 2);
    return name;
}

void show_emojis(const Json& emojis) {
    for (const auto& emoji : emojis)
        fmt::print(":{}:  {}  {}x{}  {}\n", string_at(emoji, "shortcode"),
                   string_at(emoji, "category"), emoji["width"].get<int>(),
                   emoji["height"].get<int>(), string_at(emoji, "url"));
    if (emojis.empty())
        fmt::print("There is no custom emoji; `ynghyd emoji add NAME FILE` adds one.\n");
}

CLI::App& add_emoji_command(CLI::App& emoji, Invocation& invocation, Words& words, const char* name,
                            const char* help) {
    auto& command = *emoji.add_subcommand(name, help);
    if (std::string_view(name) != "list") {
        words.add(command, "SHORTCODE", "shortcode", "Its name, with or without colons", "");
        command.get_option("SHORTCODE")->required();
    }
    add_usual_options(command, invocation);
    return command;
}

}  // namespace

net::awaitable<Result<Json>> add_emoji(Node& node, Json arguments) {
    auto add = [&]() -> Result<Json> {
        const Json* files = find(arguments, "attach");
        if (!files || files->size() != 1)
            return failure(Error::Kind::invalid, "An emoji is made of one file.");
        TRY(auto file,
            read_lent(node, files->front().get<std::string>(), federation::largest_emoji_file,
                      fmt::format("an emoji has at most {}.", federation::largest_emoji_file)));
        TRY(const auto emoji, node.media_intake.take_in_emoji(file, shortcode_at(arguments),
                                                              text_at(arguments, "category")));
        return emoji_as_json(node.core->site, emoji);
    };
    co_return co_await run_on(node.media_pool, add);
}

net::awaitable<Result<Json>> list_emojis(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        Json emojis = Json::array();
        for (const auto& emoji : social::list_custom_emojis(*node.core->store->snapshot()))
            emojis.push_back(emoji_as_json(node.core->site, emoji));
        return emojis;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> remove_emoji(Node& node, Json arguments) {
    auto remove = [&]() -> Result<Json> {
        const auto remove_it = [&](storage::Transaction& tx) {
            return social::remove_custom_emoji(tx, shortcode_at(arguments));
        };
        TRY(const auto emoji, node.core->store->update(remove_it));
        return emoji_as_json(node.core->site, emoji);
    };
    co_return co_await run_on(node.storage_pool, remove);
}

void add_emoji_commands(CLI::App& app, Invocation& invocation) {
    auto* emoji = app.add_subcommand("emoji", "Small pictures that texts name between colons");
    emoji->require_subcommand(1);

    auto words = std::make_shared<Words>();
    auto* command = &add_emoji_command(*emoji, invocation, *words, "add", "Add an emoji");
    words->add_list(*command, "FILE", "attach",
                    "PNG, GIF, WebP, AVIF or JPEG of at most 256 kB and 512 pixels each way");
    command->get_option("FILE")->required()->expected(1);
    words->add(*command, "--category", "category", "Under what apps show it in their picker", "");
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call_with_files(
                invocation, "emoji.add", words->arguments(), [](const Json& added) {
                    fmt::print("Members may write :{0}: now. It is shown from\n{1}\n",
                               string_at(added, "shortcode"), string_at(added, "url"));
                });
        };
    });

    words = std::make_shared<Words>();
    command = &add_emoji_command(*emoji, invocation, *words, "list", "List this server's emoji");
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "emoji.list", words->arguments(), show_emojis);
        };
    });

    words = std::make_shared<Words>();
    command = &add_emoji_command(*emoji, invocation, *words, "remove",
                                 "Remove an emoji; posts then show its name");
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "emoji.remove", words->arguments(), [](const Json& removed) {
                fmt::print(":{}: is removed.\n", string_at(removed, "shortcode"));
            });
        };
    });
}

}  // namespace ynghyd::app
