#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/commands/statuses.hpp"
#include "app/invocation.hpp"
#include "app/words.hpp"
#include "base/run_on.hpp"
#include "social/outbox/delivery_control.hpp"
#include "social/outbox/outbox.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::app {
namespace {

constexpr std::size_t most_hosts = 1000;

/// The activities that an id means: an activity's own, or all about a post; by number or address.
Result<std::vector<social::ActivityRecord>> find_activities(const storage::Reader& reader,
                                                            std::string_view text) {
    auto number = text.substr(0, text.find_first_of("?#"));
    if (number.ends_with("/activity")) number.remove_suffix(9);
    number = number.substr(number.rfind('/') + 1);
    std::vector<social::ActivityRecord> found;
    if (const auto status = find_any_status(reader, text)) {
        found = social::list_activities_about(reader, status->id);
    } else if (const auto id = parse_id(number)) {
        if (auto activity = social::find_activity(reader, ActivityId{*id}))
            found.push_back(*std::move(activity));
        else
            found = social::list_activities_about(reader, StatusId{*id});
    }
    if (found.empty())
        return failure(Error::Kind::not_found,
                       fmt::format("Nothing was sent under {}: give the id of a post or of an "
                                   "activity.",
                                   text));
    return found;
}

Json line_as_json(const storage::Reader& reader, const social::DeliveryLine& line) {
    Json json;
    json["host"] = line.host;
    json["inbox"] = line.inbox;
    json["state"] = to_string(line.state);
    json["attempts"] = line.attempts;
    json["scheme"] = to_string(line.scheme);
    if (line.state == social::DeliveryState::waiting) {
        const auto parked = social::peer_host(reader, line.host).parked_until;
        json["next_try"] = to_rfc3339(std::max(line.at, parked));
    } else {
        json["at"] = to_rfc3339(line.at);
    }
    json["last_error"] = line.last_error;
    return json;
}

Json report_of(const storage::Reader& reader, const social::ActivityRecord& activity) {
    Json json;
    std::size_t delivered = 0, waiting = 0, gave_up = 0, cancelled = 0;
    Json lines = Json::array();
    for (const auto& line : social::list_deliveries_of(reader, activity.id)) {
        delivered += line.state == social::DeliveryState::delivered;
        waiting += line.state == social::DeliveryState::waiting;
        gave_up += line.state == social::DeliveryState::gave_up;
        cancelled += line.state == social::DeliveryState::cancelled;
        lines.push_back(line_as_json(reader, line));
    }
    json["activity"] = to_string(activity.id);
    json["type"] = to_string(activity.type);
    json["uri"] = activity.uri;
    json["object"] = activity.object_uri;
    json["delivered"] = delivered;
    json["waiting"] = waiting;
    json["gave_up"] = gave_up;
    json["cancelled"] = cancelled;
    json["hosts"] = std::move(lines);
    return json;
}

void show_report(const Json& activities) {
    for (const auto& activity : activities) {
        fmt::print("{} of {}\n  delivered {}, waiting {}, given up {}, cancelled {}\n",
                   string_at(activity, "type"), string_at(activity, "object"),
                   activity["delivered"].get<std::size_t>(), activity["waiting"].get<std::size_t>(),
                   activity["gave_up"].get<std::size_t>(),
                   activity["cancelled"].get<std::size_t>());
        for (const auto& line : activity["hosts"]) {
            const auto when =
                line.contains("next_try") ? string_at(line, "next_try") : string_at(line, "at");
            const auto state = string_at(line, "state");
            fmt::print("  {:<30} {:<10} {}{}  {}", string_at(line, "host"), state,
                       state == "waiting" ? "next try " : "", when, string_at(line, "scheme"));
            if (const auto error = string_at(line, "last_error"); !error.empty())
                fmt::print("  after {}: {}",
                           counted(line["attempts"].get<std::size_t>(), "try", "tries"), error);
            fmt::print("\n");
        }
    }
}

void add_simple(CLI::App& queue, Invocation& invocation, const char* name, const char* help,
                Show show) {
    auto* command = queue.add_subcommand(name, help);
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "queue." + command->get_name(), Json::object(), show);
        };
    });
}

void add_with_id(CLI::App& queue, Invocation& invocation, const char* name, const char* help,
                 Show show) {
    auto id = std::make_shared<std::string>();
    auto* command = queue.add_subcommand(name, help);
    command->add_option("ID", *id, "Id or address of a post or an activity")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "queue." + command->get_name(), {{"id", *id}}, show);
        };
    });
}

/// What became of so many deliveries, or that there are none.
Show tell_count(const char* done, const char* none) {
    return [=](const Json& answer) {
        const auto count = answer["deliveries"].get<std::size_t>();
        if (count == 0)
            fmt::print("{}\n", none);
        else
            fmt::print("{}: {}.\n", done, counted(count, "delivery", "deliveries"));
    };
}

/// There is always one for later, also when nothing is to be done: tomorrow's, or a look at files.
bool is_planned_ahead(storage::JobKind kind) {
    return kind == storage::JobKind::housekeeping || kind == storage::JobKind::remove_files;
}

}  // namespace

net::awaitable<Result<Json>> queue_status(Node& node, Json) {
    auto count = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        std::size_t jobs = 0;
        for (const auto& known : storage::job_kinds)
            if (!is_planned_ahead(known.kind))
                jobs += storage::list_jobs(*reader, known.kind, storage::max_scan_rows).size();
        const auto buried = storage::list_buried_jobs(*reader, storage::max_scan_rows).size();
        return Json{
            {"waiting", social::count_waiting(*reader)}, {"jobs", jobs}, {"buried_jobs", buried}};
    };
    co_return co_await run_on(node.storage_pool, count);
}

net::awaitable<Result<Json>> queue_list(Node& node, Json) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        Json hosts = Json::array();
        for (const auto& host : social::list_waiting(*reader, most_hosts)) {
            Json json{{"host", host.host},
                      {"waiting", host.waiting},
                      {"scheme", to_string(node.schemes.preferred(host.host))},
                      {"failures", host.health.failures},
                      {"failed_days", host.health.failed_days.size()},
                      {"last_error", host.health.last_error}};
            if (host.health.parked_until > node.core->clock.now())
                json["parked_until"] = to_rfc3339(host.health.parked_until);
            hosts.push_back(std::move(json));
        }
        return hosts;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> queue_show(Node& node, Json arguments) {
    auto show = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        TRY(const auto activities, find_activities(*reader, string_at(arguments, "id")));
        Json reports = Json::array();
        for (const auto& activity : activities) reports.push_back(report_of(*reader, activity));
        return reports;
    };
    co_return co_await run_on(node.storage_pool, show);
}

net::awaitable<Result<Json>> queue_run_now(Node& node, Json) {
    auto hurry = [&]() -> Result<Json> {
        auto& store = *node.core->store;
        const auto hosts = social::list_waiting_hosts(*store.snapshot(), "", SIZE_MAX);
        for (const auto& host : hosts)
            store.update([&](storage::Transaction& tx) {
                social::hurry_host(tx, host, node.core->clock.now());
            });
        return Json{{"deliveries", social::count_waiting(*store.snapshot())}};
    };
    auto result = co_await run_on(node.storage_pool, hurry);
    node.delivery.run_now();
    co_return result;
}

net::awaitable<Result<Json>> queue_retry(Node& node, Json arguments) {
    auto retry = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto activities,
            find_activities(*core.store->snapshot(), string_at(arguments, "id")));
        std::size_t count = 0;
        for (const auto& activity : activities)
            count += core.store->update([&](storage::Transaction& tx) {
                return social::retry_deliveries(tx, activity, core.clock.now());
            });
        return Json{{"deliveries", count}};
    };
    co_return co_await run_on(node.storage_pool, retry);
}

net::awaitable<Result<Json>> queue_drop(Node& node, Json arguments) {
    std::vector<ActivityId> dropped;
    auto drop = [&]() -> Result<Json> {
        auto& core = *node.core;
        TRY(const auto activities,
            find_activities(*core.store->snapshot(), string_at(arguments, "id")));
        std::size_t count = 0;
        for (const auto& activity : activities) {
            count += core.store->update([&](storage::Transaction& tx) {
                return social::drop_deliveries(tx, activity.id, core.clock.now());
            });
            dropped.push_back(activity.id);
        }
        return Json{{"deliveries", count}};
    };
    auto result = co_await run_on(node.storage_pool, drop);
    for (const auto activity : dropped) node.delivery.forget(activity);
    co_return result;
}

void add_queue_commands(CLI::App& app, Invocation& invocation) {
    auto* queue = app.add_subcommand("queue", "What is on its way to other servers");
    queue->require_subcommand(1);
    add_simple(*queue, invocation, "status", "How much waits", [](const Json& counts) {
        const auto jobs = [&](const char* key) {
            return counted(counts[key].get<std::size_t>(), "job", "jobs");
        };
        fmt::print("Waiting: {}, {}. Given up: {}.\n",
                   counted(counts["waiting"].get<std::size_t>(), "delivery", "deliveries"),
                   jobs("jobs"), jobs("buried_jobs"));
    });
    add_simple(
        *queue, invocation, "list", "The hosts that something waits for", [](const Json& hosts) {
            for (const auto& host : hosts)
                fmt::print(
                    "{:<40} {:>5} waiting {:>3} failures {:<10} {}{}\n", string_at(host, "host"),
                    host["waiting"].get<std::size_t>(), host["failures"].get<std::size_t>(),
                    string_at(host, "scheme"),
                    host.contains("parked_until")
                        ? fmt::format("left alone until {}  ", string_at(host, "parked_until"))
                        : "",
                    string_at(host, "last_error"));
            if (hosts.empty()) fmt::print("Nothing waits.\n");
        });
    add_host_command(*queue, invocation);
    add_with_id(*queue, invocation, "show", "Who has a post, who waits for it, who gave up",
                show_report);
    add_simple(*queue, invocation, "run-now", "Try everything that waits at once",
               tell_count("To be tried now", "Nothing waits."));
    add_with_id(*queue, invocation, "retry", "Try again where it was given up",
                tell_count("Waiting again", "Nothing of it was given up or cancelled."));
    add_with_id(*queue, invocation, "drop", "Cancel what still waits",
                tell_count("Cancelled", "Nothing of it waits."));
}

}  // namespace ynghyd::app
