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
#include "social/events/invitation.hpp"
#include "social/events/participation.hpp"
#include "social/events/waiting_list.hpp"

namespace ynghyd::app {
namespace {

Json participant_as_json(const storage::Reader& reader, StatusId event,
                         const social::Participant& participant) {
    const auto account = social::find_account(reader, participant.account);
    return {
        {"account", account ? account->uri : to_string(participant.account)},
        {"state", to_string(participant.record.state)},
        {"place_in_line", participant.record.state == social::ParticipationState::waiting
                              ? social::place_in_line(reader, event, participant.record.position)
                              : 0},
        {"message", participant.record.message},
        {"since", to_rfc3339(participant.record.created)}};
}

/// "accepted", "waiting 2", …
std::string state_in_words(const Json& participant) {
    const auto place = participant["place_in_line"].get<std::size_t>();
    std::string state(string_at(participant, "state"));
    return place == 0 ? state : fmt::format("{} {}", state, place);
}

using SeatDecision = Result<void> (*)(storage::Transaction&, const social::Site&,
                                      const social::StatusRecord&, const social::AccountRecord&);

Result<Json> decide_seat(Node& node, const Json& arguments, const std::string& who,
                         SeatDecision decision) {
    auto& core = *node.core;
    TRY(const auto event, find_own_event(*core.store->snapshot(), string_at(arguments, "id")));
    const auto account = social::find_account_by_uri(*core.store->snapshot(), who);
    if (!account)
        return failure(Error::Kind::not_found,
                       fmt::format("Nobody with the address {} is known here.", who));
    const auto apply = [&](storage::Transaction& tx) {
        return decision(tx, core.site, event, *account);
    };
    TRY_VOID(core.store->update(apply));
    const auto decided = social::find_participation(*core.store->snapshot(), event.id, account->id);
    return Json{{"account", account->uri},
                {"event", event.uri},
                {"state", decided ? to_string(decided->state) : ""}};
}

net::awaitable<Result<Json>> decide(Node& node, Json arguments, SeatDecision decision) {
    const auto who = co_await find_actor_uri(node, text_at(arguments, "who"));
    if (!who) co_return std::unexpected(who.error());
    auto store = [&] { return decide_seat(node, arguments, *who, decision); };
    co_return co_await run_on(node.storage_pool, store);
}

void add_decision(CLI::App& event, Invocation& invocation, const char* name, const char* help) {
    auto words = std::make_shared<Words>();
    auto* command = event.add_subcommand(name, help);
    words->add(*command, "ID", "id", "Id or address of the event", "");
    words->add(*command, "WHO", "who",
               "user@host, or the address of the account, as `participants` shows it", "");
    command->get_option("ID")->required();
    command->get_option("WHO")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "event." + command->get_name(), words->arguments(),
                        [](const Json& answer) {
                            fmt::print("{} is {}.\n", string_at(answer, "account"),
                                       string_at(answer, "state"));
                        });
        };
    });
}

}  // namespace

net::awaitable<Result<Json>> list_participants(Node& node, Json arguments) {
    auto list = [&]() -> Result<Json> {
        const auto reader = node.core->store->snapshot();
        TRY(const auto event, find_own_event(*reader, string_at(arguments, "id")));
        Json participants = Json::array();
        AccountId after;
        for (;;) {
            const auto page =
                social::list_participants(*reader, event.id, after, storage::max_scan_rows);
            for (const auto& one : page)
                participants.push_back(participant_as_json(*reader, event.id, one));
            if (page.size() < storage::max_scan_rows) return participants;
            after = page.back().account;
        }
    };
    co_return co_await run_on(node.storage_pool, list);
}

net::awaitable<Result<Json>> invite_participant(Node& node, Json arguments) {
    return decide(node, std::move(arguments), social::invite_to_event);
}

net::awaitable<Result<Json>> approve_participant(Node& node, Json arguments) {
    return decide(node, std::move(arguments), social::approve_participation);
}

net::awaitable<Result<Json>> refuse_participant(Node& node, Json arguments) {
    return decide(node, std::move(arguments), social::refuse_participation);
}

void add_participant_commands(CLI::App& event, Invocation& invocation) {
    auto words = std::make_shared<Words>();
    auto* command = event.add_subcommand("participants", "List who registered for an event");
    words->add(*command, "ID", "id", "Id or address of the event", "");
    command->get_option("ID")->required();
    add_usual_options(*command, invocation);
    command->callback([=, &invocation] {
        invocation.run = [=, &invocation] {
            return call(invocation, "event.participants", words->arguments(),
                        [](const Json& participants) {
                            for (const auto& one : participants)
                                fmt::print("{:<11} {:<60} {}\n", state_in_words(one),
                                           string_at(one, "account"), string_at(one, "message"));
                            fmt::print("{} in all.\n", participants.size());
                        });
        };
    });
    add_decision(event, invocation, "invite",
                 "Ask somebody to come, also to an event that others cannot see or register for");
    add_decision(event, invocation, "approve", "Let somebody come who asks to, or was refused");
    add_decision(event, invocation, "refuse", "Refuse or remove somebody");
}

}  // namespace ynghyd::app
