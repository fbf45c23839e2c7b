#include "social/moderation/report.hpp"

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
#include "social/accounts/collection.hpp"
#include "social/accounts/staff_right.hpp"

namespace ynghyd::app {
namespace {

Json report_as_json(const storage::Reader& reader, const social::ReportRecord& report) {
    const auto target = social::find_account(reader, report.target);
    Json json{{"id", to_string(report.id)},
              {"state", to_string(report.state)},
              {"account", target ? target->uri : to_string(report.target)},
              {"reporter", report.reporter},
              {"comment", report.comment},
              {"posts", report.statuses},
              {"forwarded", report.forwarded},
              {"created", to_rfc3339(report.created)}};
    auto& collections = json["collections"] = Json::array();
    for (const auto collection : report.collections)
        if (const auto found = social::find_collection(reader, collection))
            collections.push_back(found->name);
    const auto name_of = [&](AccountId id) {
        const auto account = id ? social::find_account(reader, id) : std::nullopt;
        return account ? "@" + account->username : std::string();
    };
    if (report.assigned) json["assigned"] = name_of(report.assigned);
    if (report.resolved_by) json["resolved_by"] = name_of(report.resolved_by);
    if (report.resolved) json["resolved"] = to_rfc3339(*report.resolved);
    return json;
}

Result<ReportId> read_id(const Json& arguments) {
    const auto id = parse_id_as<ReportId>(string_at(arguments, "id"));
    if (!id) return failure(Error::Kind::invalid, "A report is named by its number.");
    return *id;
}

void print_report(const Json& report) {
    fmt::print("{} {}, {}\nabout {}\nfrom  {}\n", string_at(report, "id"),
               string_at(report, "state"), string_at(report, "created"),
               string_at(report, "account"), string_at(report, "reporter"));
    if (const auto who = string_at(report, "assigned"); !who.empty())
        fmt::print("seen to by {}\n", who);
    if (const auto who = string_at(report, "resolved_by"); !who.empty())
        fmt::print("resolved by {}\n", who);
    for (const auto& post : report["posts"]) fmt::print("post  {}\n", post.get<std::string>());
    if (const auto* collections = find(report, "collections"))
        for (const auto& name : *collections)
            fmt::print("collection  {}\n", name.get<std::string>());
    fmt::print("\n{}\n", string_at(report, "comment"));
}

void print_line(const Json& report) {
    fmt::print("{} {:<8} {:<50} {}\n", string_at(report, "id"), string_at(report, "state"),
               string_at(report, "account"), string_at(report, "reporter"));
}

/// Posts by id or address, as their addresses; all of them the target's.
Result<std::vector<std::string>> reported_posts(const storage::Reader& reader,
                                                const Json& arguments,
                                                const social::AccountRecord& target) {
    std::vector<std::string> uris;
    for (const auto& post : arguments.value("posts", Json::array())) {
        TRY(const auto status, find_any_status(reader, post.get<std::string>()));
        if (status.account != target.id)
            return failure(Error::Kind::invalid,
                           fmt::format("{} is not by {}.", status.uri, target.uri));
        uris.push_back(status.uri);
    }
    return uris;
}

using ReportChange =
    std::function<Result<social::ReportRecord>(storage::Transaction&, ReportId, Timestamp)>;

net::awaitable<Result<Json>> change_report(Node& node, Json arguments, ReportChange change) {
    auto store = [&]() -> Result<Json> {
        TRY(const auto id, read_id(arguments));
        auto& core = *node.core;
        const auto change_it = [&](storage::Transaction& tx) {
            return change(tx, id, core.clock.now());
        };
        TRY(const auto report, core.store->update(change_it));
        return report_as_json(*core.store->snapshot(), report);
    };
    co_return co_await run_on(node.storage_pool, store);
}

void add_assign(CLI::App& report, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = report.add_subcommand("assign", "Say which moderator sees to a report");
    words->add(*command, "ID", "id", "Number of the report", "");
    words->add(*command, "--to", "to", "The moderator; without it, nobody", "");
    command->get_option("ID")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "report.assign", words->arguments(), print_report);
        };
    });
}

void add_report_create(CLI::App& report, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto posts = std::make_shared<std::vector<std::string>>();
    auto forward = std::make_shared<bool>(false);
    auto* command = report.add_subcommand("create", "Report an account to the moderators");
    words->add(*command, "WHO", "who", "user@host, or the address of the account", "");
    words->add(*command, "--comment", "comment", "What is wrong", "");
    words->add_as(*command, "The account that reports");
    command->add_option("--post", *posts, "Id or address of a post of theirs; may be repeated");
    command->add_flag("--forward", *forward, "Tell their server, too, without saying by whom");
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            auto arguments = words->arguments();
            arguments["posts"] = *posts;
            arguments["forward"] = *forward;
            return call(invocation, "report.create", arguments, print_report);
        };
    });
}

void add_one(CLI::App& report, Invocation& invocation, const char* name, const char* help) {
    auto words = std::make_shared<Words>();
    auto* command = report.add_subcommand(name, help);
    words->add(*command, "ID", "id", "Number of the report", "");
    command->get_option("ID")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "report." + command->get_name(), words->arguments(),
                        print_report);
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> report_create(Node& node, Json arguments) {
    auto target = co_await node.lookup.find_account(text_at(arguments, "who"));
    if (!target) co_return std::unexpected(std::move(target).error());
    auto store = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto reporter, acting_account(core, arguments));
        const auto reader = core.store->snapshot();
        social::ReportDraft draft;
        draft.target = target->id;
        draft.comment = text_at(arguments, "comment");
        draft.forward = arguments.value("forward", false);
        TRY(draft.statuses, reported_posts(*reader, arguments, *target));
        const auto report_it = [&](storage::Transaction& tx) {
            return social::report(tx, core.site, reporter, draft);
        };
        TRY(const auto report, core.store->update(report_it));
        return report_as_json(*core.store->snapshot(), report);
    };
    co_return co_await run_on(node.storage_pool, store);
}

net::awaitable<Result<Json>> report_list(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json reports = Json::array();
        for (const auto& report :
             social::list_reports(*reader, arguments.value("all", false), 1000))
            reports.push_back(report_as_json(*reader, report));
        return reports;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> report_show(Node& node, Json arguments) {
    auto show = [&]() -> Result<Json> {
        TRY(const auto id, read_id(arguments));
        const auto reader = node.core->store->snapshot();
        const auto report = social::find_report(*reader, id);
        if (!report)
            return failure(Error::Kind::not_found, fmt::format("There is no report {}.", id.value));
        return report_as_json(*reader, *report);
    };
    co_return co_await run_on(node.storage_pool, show);
}

net::awaitable<Result<Json>> report_resolve(Node& node, Json arguments) {
    return change_report(node, std::move(arguments),
                         [](storage::Transaction& tx, ReportId id, Timestamp now) {
                             return social::resolve_report(tx, id, now);
                         });
}

net::awaitable<Result<Json>> report_reopen(Node& node, Json arguments) {
    return change_report(node, std::move(arguments), social::reopen_report);
}

net::awaitable<Result<Json>> report_assign(Node& node, Json arguments) {
    const auto name = text_at(arguments, "to");
    return change_report(
        node, std::move(arguments),
        [&node, name](storage::Transaction& tx, ReportId id,
                      Timestamp now) -> Result<social::ReportRecord> {
            if (name.empty()) return social::assign_report(tx, id, now, {});
            TRY(const auto account, node.core->local_account(name));
            const auto user = social::find_user(tx, account.id);
            if (!user || !social::has_right(user->role, social::StaffRight::reports))
                return failure(Error::Kind::invalid,
                               fmt::format("@{0} is no moderator; `ynghyd account role {0} "
                                           "moderator` makes one.",
                                           name));
            return social::assign_report(tx, id, now, account.id);
        });
}

void add_report_commands(CLI::App& app, Invocation& invocation) {
    auto* report = app.add_subcommand("report", "What people report to the moderators");
    report->require_subcommand(1);
    auto all = std::make_shared<bool>(false);
    auto* list = report->add_subcommand("list", "List open reports, newest first");
    list->add_flag("--all", *all, "Resolved ones, too");
    add_usual_options(*list, invocation);
    list->callback([all, &invocation] {
        invocation.run = [all, &invocation] {
            return call(invocation, "report.list", {{"all", *all}}, [](const Json& reports) {
                for (const auto& one : reports) print_line(one);
                if (reports.empty()) fmt::print("Nothing is reported.\n");
            });
        };
    });
    add_report_create(*report, invocation);
    add_one(*report, invocation, "show", "Show one report");
    add_one(*report, invocation, "resolve", "Mark a report as dealt with");
    add_one(*report, invocation, "reopen", "Take that back");
    add_assign(*report, invocation);
}

}  // namespace ynghyd::app
