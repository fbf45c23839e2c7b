#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/commands/handlers.hpp"
#include "app/invocation.hpp"
#include "app/record_words.hpp"
#include "base/run_on.hpp"
#include "federation/inbox/received.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::app {
namespace {

constexpr std::int64_t most_rows = 1'000'000;

Result<std::size_t> limit_of(const Json& arguments) {
    const auto limit = integer_at(arguments, "limit", 1, most_rows);
    if (!limit)
        return failure(Error::Kind::invalid,
                       fmt::format("--limit is a number from 1 to {}.", most_rows));
    return static_cast<std::size_t>(*limit);
}

Json received_as_json(const federation::ReceivedRow& row) {
    const auto& record = row.record;
    return {{"id", record.uri},
            {"type", record.type},
            {"actor", record.actor},
            {"signer", record.forwarder.empty() ? record.actor : record.forwarder},
            {"key", record.signer},
            {"scheme", to_string(record.scheme)},
            {"proof", record.proof},
            {"object", record.object},
            {"state", to_string(record.state)},
            {"reason", record.reason},
            {"received", to_rfc3339(record.received)}};
}

void show_received(const Json& rows) {
    for (const auto& row : rows) {
        fmt::print("{}  {:<9} {:<8} {}\n    signed by {} ({})\n", string_at(row, "received"),
                   string_at(row, "type"), string_at(row, "state"), string_at(row, "object"),
                   string_at(row, "key"), string_at(row, "scheme"));
        if (const auto proof = string_at(row, "proof"); !proof.empty())
            fmt::print("    proven by {}\n", proof);
        if (const auto reason = string_at(row, "reason"); !reason.empty())
            fmt::print("    {}\n", reason);
    }
    if (rows.empty()) fmt::print("Nothing has arrived yet.\n");
}

}  // namespace

net::awaitable<Result<Json>> list_inbox(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        TRY(const auto limit, limit_of(arguments));
        const auto reader = node.core->store->snapshot();
        Json rows = Json::array();
        for (const auto& row : federation::list_received(*reader, limit))
            rows.push_back(received_as_json(row));
        return rows;
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> dump(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        const auto name = string_at(arguments, "table");
        const auto* table = storage::find_table(name);
        if (!table)
            return failure(Error::Kind::not_found, fmt::format("There is no table \"{}\".", name));
        const auto reader = node.core->store->snapshot();
        auto range = storage::prefix_range(storage::key::whole(table->number));
        TRY(auto limit, limit_of(arguments));
        Json rows = Json::array();
        while (limit > 0) {
            const auto page = reader->scan(range, std::min(limit, storage::max_scan_rows));
            for (const auto& row : page)
                rows.push_back({{"key", storage::key_in_words(row.key)},
                                {"value", value_in_words(*reader, *table, row)}});
            if (page.size() < storage::max_scan_rows) break;
            limit -= page.size();
            range.begin = storage::key_after(page.back().key);
        }
        return rows;
    };
    co_return co_await run_on(node.storage_pool, list);
}

void add_inspect_commands(CLI::App& app, Invocation& invocation) {
    auto* inbox = app.add_subcommand("inbox", "What other servers sent");
    inbox->require_subcommand(1);
    auto limit = std::make_shared<int>(50);
    auto* list = inbox->add_subcommand("list", "The latest, with who signed it and what it did");
    list->add_option("--limit", *limit, "How many")->capture_default_str();
    add_usual_options(*list, invocation);
    list->callback([limit, &invocation] {
        invocation.run = [limit, &invocation] {
            return call(invocation, "inbox.list", {{"limit", *limit}}, show_received);
        };
    });

    auto table = std::make_shared<std::string>();
    auto rows = std::make_shared<int>(1000);
    auto* dump_command = app.add_subcommand("dump", "Print a table of the store in words");
    dump_command->add_option("--table", *table, "Its name (docs/storage.md)")->required();
    dump_command->add_option("--limit", *rows, "How many rows")->capture_default_str();
    add_usual_options(*dump_command, invocation);
    dump_command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "dump", {{"table", *table}, {"limit", *rows}},
                        [](const Json& list_of_rows) {
                            for (const auto& row : list_of_rows)
                                fmt::print("{}\n    {}\n", string_at(row, "key"),
                                           string_at(row, "value"));
                        });
        };
    });
}

}  // namespace ynghyd::app
