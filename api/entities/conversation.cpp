#include "api/entities/conversation.hpp"

#include "api/entities/status.hpp"

namespace ynghyd::api {
namespace {

/// The others; who is alone sees themselves.
Json people_in(const Viewpoint& view, const social::ConversationRecord& conversation) {
    Json accounts = Json::array();
    for (const AccountId id : conversation.others)
        if (const auto* account = account_at(view, id))
            accounts.push_back(account_entity(view, *account));
    if (accounts.empty()) accounts.push_back(account_entity(view, *view.viewer));
    return accounts;
}

}  // namespace

Json conversation_entity(const Viewpoint& view, const social::ConversationRecord& conversation) {
    Json json;
    json["id"] = to_string(conversation.id);
    json["unread"] = conversation.unread;
    json["accounts"] = people_in(view, conversation);
    json["last_status"] = find_status_entity(view, conversation.last).value_or(Json());
    return json;
}

}  // namespace ynghyd::api
