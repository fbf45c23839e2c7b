// Accounts that one does not know yet: by the beginning of a name, suggested, or in the directory.
#include <algorithm>
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/account.hpp"
#include "api/resources.hpp"
#include "api/search/account_search.hpp"
#include "social/accounts/directory.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/suggestion.hpp"

namespace ynghyd::api {
namespace {

std::string_view to_source(social::SuggestionSource source) {
    return source == social::SuggestionSource::friends_of_friends ? "friends_of_friends"
                                                                  : "most_followed";
}

/// Before 4.3 there were other words for it.
std::string_view to_former_source(social::SuggestionSource source) {
    return source == social::SuggestionSource::friends_of_friends ? "past_interactions" : "global";
}

std::vector<social::Suggestion> suggestions_for(const Call& call) {
    const auto limit = read_page(call.parameters, 40, 80).limit;
    return social::list_suggestions(call.reader, call.services.site, call.account(), limit);
}

Answer show_suggestions(const Call& call) {
    Json entities = Json::array();
    for (const auto& one : suggestions_for(call)) {
        const auto account = social::find_account(call.reader, one.account);
        if (!account) continue;
        Json entity;
        entity["source"] = to_former_source(one.source);
        entity["sources"] = Json::array({to_source(one.source)});
        entity["account"] = account_entity(call.reader, call.services.site, *account);
        entities.push_back(std::move(entity));
    }
    return entities;
}

Answer show_v1_suggestions(const Call& call) {
    std::vector<AccountId> ids;
    for (const auto& one : suggestions_for(call)) ids.push_back(one.account);
    return account_entities(call, ids);
}

Answer dismiss_suggestion(const Call& call) {
    const auto id = parse_id_as<AccountId>(call.request.params.at(0));
    if (id && social::find_account(call.reader, *id))
        call.services.store.update([&](storage::Transaction& tx) {
            social::dismiss_suggestion(tx, call.account().id, *id);
        });
    return Json::object();
}

Answer show_directory(const Call& call) {
    social::DirectoryQuestion question;
    question.newest = call.parameters.text_or_empty("order") == "new";
    question.local = call.parameters.flag("local").value_or(false);
    question.limit = read_page(call.parameters, 40, 80).limit;
    const auto offset = call.parameters.number("offset").value_or(0);
    if (offset < 0) return refuse(400, "The offset must not be negative");
    question.offset = static_cast<std::size_t>(offset);
    return account_entities(call,
                            social::list_directory(call.reader, call.services.site, question));
}

Answer search_accounts(const Call& call) {
    const auto query = call.parameters.text("q");
    if (!query) return refuse(400, "What to search for is missing: q");
    const auto offset = call.parameters.number("offset").value_or(0);
    if (offset < 0) return refuse(400, "The offset must not be negative");
    return accounts_found(call, *query, read_page(call.parameters, 40, 80).limit,
                          static_cast<std::size_t>(offset));
}

constexpr auto rows_of_discovery = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/accounts/search", Access::user, "read:accounts", search_accounts,
     Prelude::lookup},
    {http::Method::get, "/api/v2/suggestions", Access::user, "read:accounts", show_suggestions},
    {http::Method::get, "/api/v1/suggestions", Access::user, "read:accounts", show_v1_suggestions},
    {http::Method::delete_, "/api/v1/suggestions/{id}", Access::user, "write:accounts",
     dismiss_suggestion},
    {http::Method::get, "/api/v1/directory", Access::public_, "", show_directory},
});

}  // namespace

std::span<const Endpoint> discovery_endpoints() {
    return rows_of_discovery;
}

}  // namespace ynghyd::api
