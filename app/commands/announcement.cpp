#include "social/announcements/announcement.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/announcement_words.hpp"
#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "base/run_on.hpp"
#include "social/announcements/reaction.hpp"

namespace ynghyd::app {
namespace {

using social::AnnouncementRecord;

std::string_view state_of_announcement(const AnnouncementRecord& announcement, Timestamp now) {
    if (!announcement.published) return "draft";
    return is_current(announcement, now) ? "shown" : "over";
}

Json announcement_as_json(const storage::Reader& reader, const AnnouncementRecord& announcement,
                          Timestamp now) {
    Json reactions = Json::array();
    for (const auto& tally : social::tally_reactions(reader, announcement.id))
        reactions.push_back({{"name", tally.name}, {"count", tally.count}});
    Json json{{"id", to_string(announcement.id)},
              {"state", state_of_announcement(announcement, now)},
              {"text", announcement.text},
              {"all_day", announcement.all_day},
              {"created", to_rfc3339(announcement.created)},
              {"updated", to_rfc3339(announcement.updated)},
              {"reactions", std::move(reactions)}};
    if (announcement.starts) json["starts"] = to_rfc3339(*announcement.starts);
    if (announcement.ends) json["ends"] = to_rfc3339(*announcement.ends);
    return json;
}

Result<AnnouncementId> read_announcement_id(const Json& arguments) {
    const auto id = parse_id_as<AnnouncementId>(string_at(arguments, "id"));
    if (!id)
        return failure(Error::Kind::invalid,
                       "An announcement is named by its number, as `announcement list` says it.");
    return *id;
}

void print_announcement(const Json& one) {
    fmt::print("{} {}", string_at(one, "id"), string_at(one, "state"));
    if (one.contains("starts")) fmt::print(", from {}", string_at(one, "starts"));
    if (one.contains("ends")) fmt::print(", until {}", string_at(one, "ends"));
    fmt::print("\n  {}\n", string_at(one, "text"));
    for (const auto& reaction : one["reactions"])
        fmt::print("  {} {}", string_at(reaction, "name"), reaction["count"].get<std::size_t>());
    if (!one["reactions"].empty()) fmt::print("\n");
}

/// The announcement that `deed(tx)` gives, as it is then.
template <class Deed>
net::awaitable<Result<Json>> store_announcement(Node& node, Deed deed) {
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto announcement, core.store->update(deed));
        return announcement_as_json(*core.store->snapshot(), announcement, core.clock.now());
    };
    co_return co_await run_on(node.storage_pool, store);
}

CLI::App* add_one_announcement(CLI::App& announcement, Invocation& invocation, const char* name,
                               const char* help, const std::shared_ptr<Words>& words,
                               const Show& show) {
    auto* command = announcement.add_subcommand(name, help);
    words->add(*command, "ID", "id", "Number of the announcement", "");
    command->get_option("ID")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "announcement." + command->get_name(), words->arguments(),
                        show);
        };
    });
    return command;
}

void add_announcement_post(CLI::App& announcement, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = announcement.add_subcommand("post", "Tell all members something");
    words->add(*command, "TEXT", "text", "As in a post: @names, #tags and addresses are links", "");
    command->get_option("TEXT")->required();
    add_announcement_words(*command, *words);
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "announcement.post", words->arguments(), print_announcement);
        };
    });
}

void add_announcement_list(CLI::App& announcement, Invocation& invocation) {
    auto all = std::make_shared<bool>(false);
    auto* list = announcement.add_subcommand("list", "List what members are shown");
    list->add_flag("--all", *all, "What is over and what is not published yet, too");
    add_usual_options(*list, invocation);
    list->callback([all, &invocation] {
        invocation.run = [all, &invocation] {
            return call(invocation, "announcement.list", {{"all", *all}}, [](const Json& shown) {
                for (const auto& one : shown) print_announcement(one);
                if (shown.empty()) fmt::print("Nothing is announced.\n");
            });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> post_announcement(Node& node, Json arguments) {
    const auto draft = read_announcement(arguments, {});
    if (!draft) co_return std::unexpected(draft.error());
    auto post = [&](storage::Transaction& tx) {
        return social::announce(tx, node.core->site, *draft);
    };
    co_return co_await store_announcement(node, post);
}

net::awaitable<Result<Json>> edit_announcement(Node& node, Json arguments) {
    auto edit = [&](storage::Transaction& tx) -> Result<AnnouncementRecord> {
        TRY(const auto id, read_announcement_id(arguments));
        const auto before = social::find_announcement(tx, id);
        TRY(const auto draft, read_announcement(arguments, before ? social::draft_of(*before)
                                                                  : social::AnnouncementDraft{}));
        return social::edit_announcement(tx, node.core->site, id, draft);
    };
    co_return co_await store_announcement(node, edit);
}

net::awaitable<Result<Json>> remove_announcement(Node& node, Json arguments) {
    auto remove = [&]() -> Result<Json> {
        TRY(const auto id, read_announcement_id(arguments));
        const auto erase = [&](storage::Transaction& tx) {
            return social::erase_announcement(tx, id);
        };
        TRY_VOID(node.core->store->update(erase));
        return Json{{"id", to_string(id)}, {"removed", true}};
    };
    co_return co_await run_on(node.storage_pool, remove);
}

net::awaitable<Result<Json>> list_announcements(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        auto& core = *node.core;
        const auto reader = core.store->snapshot();
        const auto now = core.clock.now();
        const auto announcements = arguments.value("all", false)
                                       ? social::list_announcements(*reader)
                                       : social::current_announcements(*reader, now);
        Json shown = Json::array();
        for (const auto& one : announcements)
            shown.push_back(announcement_as_json(*reader, one, now));
        return shown;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_announcement_commands(CLI::App& app, Invocation& invocation) {
    auto* announcement = app.add_subcommand("announcement", "What all members are told");
    announcement->require_subcommand(1);
    add_announcement_post(*announcement, invocation);
    add_announcement_list(*announcement, invocation);
    auto words = std::make_shared<Words>();
    auto* edit =
        add_one_announcement(*announcement, invocation, "edit",
                             "Change it; what is not named stays", words, print_announcement);
    words->add(*edit, "--text", "text", "The text");
    add_announcement_words(*edit, *words);
    add_one_announcement(*announcement, invocation, "remove", "Take it back, with its reactions",
                         std::make_shared<Words>(), [](const Json& gone) {
                             fmt::print("{} is removed.\n", string_at(gone, "id"));
                         });
}

}  // namespace ynghyd::app
