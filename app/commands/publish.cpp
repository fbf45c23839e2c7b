#include "social/statuses/publish.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/accounts.hpp"
#include "app/commands/event_words.hpp"
#include "app/commands/file_words.hpp"
#include "app/commands/handlers.hpp"
#include "app/commands/statuses.hpp"
#include "app/invocation.hpp"
#include "base/run_on.hpp"
#include "social/outbox/outbox.hpp"

namespace ynghyd::app {
namespace {

Json status_as_json(const storage::Reader& reader, const social::StatusRecord& status) {
    auto activities = social::list_activities_about(reader, status.id);
    // Others may have passed it on: theirs are not the author's.
    std::erase_if(activities, [&](const auto& one) { return one.actor != status.account; });
    const auto latest = activities.empty() ? ActivityId{} : activities.back().id;
    Json json;
    json["id"] = to_string(status.id);
    json["uri"] = status.uri;
    json["url"] = status.url;
    json["visibility"] = to_string(status.visibility);
    json["activity"] = latest ? to_string(latest) : "";
    json["inboxes"] = latest ? social::list_deliveries_of(reader, latest).size() : 0;
    return json;
}

Result<social::StatusDraft> read_draft(const Json& arguments) {
    social::StatusDraft draft;
    draft.text = text_at(arguments, "text");
    draft.title = text_at(arguments, "title");
    draft.kind = draft.title.empty() ? social::StatusKind::note : social::StatusKind::article;
    draft.spoiler_text = text_at(arguments, "spoiler");
    draft.language = text_at(arguments, "language");
    const auto visibility = social::parse_visibility(string_at(arguments, "visibility"));
    if (!visibility)
        return failure(Error::Kind::invalid, "Visibility is public, unlisted, private or direct.");
    draft.visibility = *visibility;
    return draft;
}

/// "Tea|Coffee" as answers.
std::vector<std::string> split_answers(std::string_view text) {
    std::vector<std::string> answers;
    for (;;) {
        const auto bar = text.find('|');
        answers.emplace_back(text.substr(0, bar));
        if (bar == std::string_view::npos) return answers;
        text.remove_prefix(bar + 1);
    }
}

Result<void> read_poll(const Json& arguments, social::StatusDraft& draft) {
    const auto answers = string_at(arguments, "poll");
    if (answers.empty()) return {};
    if (!draft.title.empty())
        return failure(Error::Kind::invalid, "A poll has no title: leave out --title.");
    constexpr auto most = std::chrono::floor<std::chrono::hours>(social::max_poll_length).count();
    const auto hours = integer_at(arguments, "poll_hours", 1, most);
    if (!hours)
        return failure(Error::Kind::invalid,
                       fmt::format("--poll-hours is a number from 1 to {}.", most));
    const auto kind = string_at(arguments, "poll_kind");
    if (kind != "single" && kind != "multiple")
        return failure(Error::Kind::invalid, "--poll-kind is single or multiple.");
    draft.kind = social::StatusKind::question;
    draft.poll =
        social::PollDraft{split_answers(answers), kind == "multiple", std::chrono::hours(*hours)};
    return {};
}

/// What it answers or quotes, by id or address; no id when there is nothing.
net::awaitable<Result<StatusId>> read_reference(Node& node, std::string named) {
    if (named.empty()) co_return StatusId();
    auto status = co_await resolve_status(node, std::move(named));
    if (!status) co_return std::unexpected(std::move(status).error());
    co_return status->id;
}

Result<void> read_quote_policy(const Json& arguments, social::StatusDraft& draft) {
    const auto policy = string_at(arguments, "quote_policy");
    const auto parsed = social::parse_quote_policy(policy.empty() ? "everybody" : policy);
    if (!parsed)
        return failure(Error::Kind::invalid,
                       "--quote-policy is everybody, followers, nobody or ask.");
    draft.quote_policy = *parsed;
    return {};
}

net::awaitable<Result<Json>> publish(Node& node, Json arguments, social::StatusDraft draft) {
    const auto parent = co_await read_reference(node, text_at(arguments, "reply_to"));
    if (!parent) co_return std::unexpected(parent.error());
    draft.in_reply_to = *parent;
    const auto quoted = co_await read_reference(node, text_at(arguments, "quote"));
    if (!quoted) co_return std::unexpected(quoted.error());
    draft.quote = *quoted;
    co_await node.meet_people(draft.text);
    auto attachments = co_await take_in_files(node, arguments);
    if (!attachments) co_return std::unexpected(std::move(attachments).error());
    draft.attachments = *std::move(attachments);
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto author, acting_account(core, arguments));
        const auto publish_it = [&](storage::Transaction& tx) {
            return social::publish_status(tx, core.site, author, draft);
        };
        TRY(const auto status, core.store->update(publish_it));
        return status_as_json(*core.store->snapshot(), status);
    };
    co_return co_await run_on(node.storage_pool, store);
}

struct AuthoredStatus {
    social::AccountRecord author;
    social::StatusRecord status;
};

Result<AuthoredStatus> find_own(const storage::Reader& reader, const Json& arguments) {
    const auto status = find_any_status(reader, string_at(arguments, "id"));
    const auto author = status ? social::find_account(reader, status->account) : std::nullopt;
    if (!author || !author->is_local() || author->gone)
        return failure(Error::Kind::not_found, fmt::format("This server has published no post {}.",
                                                           string_at(arguments, "id")));
    return AuthoredStatus{*author, *status};
}

/// What is named must be something that this post has.
Result<void> check_edit(const Json& arguments, const social::StatusRecord& status) {
    const auto named = [&](const char* key) { return arguments.contains(key); };
    const bool of_event = names_event_words(arguments);
    if (of_event && !status.event)
        return failure(Error::Kind::invalid,
                       "This post is no event: of a post, text, --title and --language change.");
    if (named("title") && !status.event && status.kind != social::StatusKind::article)
        return failure(Error::Kind::invalid, "This post has no title: leave out --title.");
    if (!of_event && !named("text") && !named("title") && !named("language"))
        return failure(Error::Kind::invalid,
                       "Nothing is named that should change; `ynghyd edit --help` lists what can.");
    return {};
}

/// All that is typed, before anything is looked up or taken in.
Result<social::StatusDraft> read_post(const Json& arguments) {
    TRY(auto draft, read_draft(arguments));
    TRY_VOID(read_poll(arguments, draft));
    TRY_VOID(read_quote_policy(arguments, draft));
    return draft;
}

Result<social::StatusDraft> read_new_event(const Json& arguments) {
    TRY(auto draft, read_draft(arguments));
    if (draft.visibility == social::Visibility::direct)
        return failure(Error::Kind::invalid, "An event is public, unlisted or private.");
    draft.kind = social::StatusKind::event;
    TRY(draft.event, read_event(arguments));
    return draft;
}

void show_published(const Json& status) {
    fmt::print("{}\n{}\nWaiting for {}; `ynghyd queue show {}` tells how it goes.\n",
               string_at(status, "url"), string_at(status, "uri"),
               counted(status["inboxes"].get<std::size_t>(), "inbox", "inboxes"),
               string_at(status, "id"));
}

void finish(CLI::App& command, Invocation& invocation, std::shared_ptr<Words> words,
            std::string name, Show show) {
    add_usual_options(command, invocation);
    command.callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call_with_files(invocation, name, words->arguments(), show);
        };
    });
}

/// A new event needs title and start; the commands below `event` are about another.
void finish_event(CLI::App& command, Invocation& invocation, std::shared_ptr<Words> words) {
    add_usual_options(command, invocation);
    command.callback([=, &command, &invocation] {
        if (!command.get_subcommands().empty()) return;
        for (const auto* name : {"--title", "--start"})
            if (command.get_option(name)->count() == 0) throw CLI::RequiredError(name);
        invocation.run = [=, &invocation] {
            return call_with_files(invocation, "event", words->arguments(), show_published);
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> post(Node& node, Json arguments) {
    auto draft = read_post(arguments);
    if (!draft) co_return std::unexpected(std::move(draft).error());
    co_return co_await publish(node, arguments, *std::move(draft));
}

net::awaitable<Result<Json>> event(Node& node, Json arguments) {
    auto draft = read_new_event(arguments);
    if (!draft) co_return std::unexpected(std::move(draft).error());
    co_return co_await publish(node, arguments, *std::move(draft));
}

net::awaitable<Result<Json>> edit(Node& node, Json arguments) {
    co_await node.meet_people(text_at(arguments, "text"));
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto own, find_own(*core.store->snapshot(), arguments));
        TRY_VOID(check_edit(arguments, own.status));
        social::StatusEdit change;
        const auto take = [&](const char* key, std::optional<std::string>& field) {
            if (arguments.contains(key)) field = text_at(arguments, key);
        };
        take("text", change.text);
        take("title", change.title);
        take("language", change.language);
        if (own.status.event) {
            TRY(change.event, read_event_edit(arguments, *own.status.event));
        }
        const auto edit_it = [&](storage::Transaction& tx) {
            return social::edit_status(tx, core.site, own.author, own.status.id, change);
        };
        TRY(const auto status, core.store->update(edit_it));
        return status_as_json(*core.store->snapshot(), status);
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> erase(Node& node, Json arguments) {
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto own, find_own(*core.store->snapshot(), arguments));
        const auto delete_it = [&](storage::Transaction& tx) {
            return social::delete_status(tx, core.site, own.author, own.status.id);
        };
        TRY_VOID(core.store->update(delete_it));
        return status_as_json(*core.store->snapshot(), own.status);
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_publish_commands(CLI::App& app, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("post", "Publish a post, or with --title an article");
    words->add(*command, "TEXT", "text", "The text; @people, #tags and links are found in it", "");
    words->add_as(*command, "The account that publishes");
    words->add(*command, "--title", "title", "Makes it an article", "");
    words->add(*command, "--visibility", "visibility", "public, unlisted, private or direct",
               "public");
    words->add(*command, "--language", "language", "cy, en, …", "en");
    words->add(*command, "--spoiler", "spoiler", "Content warning", "");
    words->add(*command, "--reply-to", "reply_to", "Id or address of the post that it answers", "");
    words->add(*command, "--quote", "quote", "Id or address of a post that it quotes", "");
    words->add(*command, "--quote-policy", "quote_policy",
               "Who may quote it: everybody, followers, nobody, or ask: you decide", "everybody");
    words->add(*command, "--poll", "poll", "Makes it a poll; its answers, with | between them", "");
    words->add(*command, "--poll-hours", "poll_hours", "How long the poll is open: 1 to 1488",
               "24");
    words->add(*command, "--poll-kind", "poll_kind", "single or multiple: how many may be chosen",
               "single");
    add_file_words(*command, *words);
    command->get_option("TEXT")->required();
    finish(*command, invocation, words, "post", show_published);

    words = std::make_shared<Words>();
    command = app.add_subcommand("event", "Publish an event");
    words->add_as(*command, "The account that publishes");
    add_event_words(*command, *words, true);
    words->add(*command, "--visibility", "visibility", "public, unlisted or private", "public");
    words->add(*command, "--language", "language", "cy, en, …", "en");
    add_file_words(*command, *words);
    add_participant_commands(*command, invocation);
    finish_event(*command, invocation, words);

    words = std::make_shared<Words>();
    command = app.add_subcommand("edit", "Change a post or an event; what is not named stays");
    words->add(*command, "ID", "id", "Id or address of the post", "");
    words->add(*command, "TEXT", "text", "The new text");
    add_event_words(*command, *words, false);
    words->add(*command, "--language", "language", "cy, en, …");
    command->get_option("ID")->required();
    finish(*command, invocation, words, "edit", show_published);

    words = std::make_shared<Words>();
    command = app.add_subcommand("delete", "Delete a post or an event, here and elsewhere");
    words->add(*command, "ID", "id", "Id or address of the post", "");
    command->get_option("ID")->required();
    finish(*command, invocation, words, "delete", [](const Json& status) {
        fmt::print("Deleted. Waiting for {} to hear of it.\n",
                   counted(status["inboxes"].get<std::size_t>(), "inbox", "inboxes"));
    });
}

}  // namespace ynghyd::app
