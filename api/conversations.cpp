// Conversations: letters to and from the same people.
#include <array>

#include "api/entities/conversation.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "api/statuses/status_in_path.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_conversations = 20, most_conversations = 40;

std::expected<social::ConversationRecord, Refusal> conversation_in_path(
    const Call& call, const storage::Reader& reader) {
    auto conversation =
        social::own_conversation(reader, call.account().id, ConversationId{id_in_path(call).value});
    if (!conversation) return no_record();
    return *std::move(conversation);
}

Answer show_conversations(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_page(call.parameters, usual_conversations, most_conversations);
    const auto conversations = social::list_conversations(call.reader, call.account().id, page);
    Json entities = Json::array();
    for (const auto& conversation : conversations)
        entities.push_back(conversation_entity(view, conversation));
    const auto ends = ends_of(conversations, [](const auto& one) { return one.last.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

Answer mark_as(const Call& call, bool unread) {
    TRY(const auto id, call.services.store.update(
                           [&](storage::Transaction& tx) -> std::expected<ConversationId, Refusal> {
                               TRY(const auto conversation, conversation_in_path(call, tx));
                               social::mark_conversation(tx, call.account().id, conversation,
                                                         unread);
                               return conversation.id;
                           }));
    const auto after = call.services.store.snapshot();
    TRY(const auto conversation, social::own_conversation(*after, call.account().id, id));
    return conversation_entity(viewpoint_of(call, *after), conversation);
}

Answer mark_read(const Call& call) {
    return mark_as(call, false);
}

Answer mark_unread(const Call& call) {
    return mark_as(call, true);
}

Answer delete_conversation(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto conversation, conversation_in_path(call, tx));
        social::erase_conversation(tx, call.account().id, conversation);
        return Json::object();
    });
}

constexpr auto rows_of_conversations = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/conversations", Access::user, "read:statuses", show_conversations},
    {http::Method::delete_, "/api/v1/conversations/{id}", Access::user, "write:conversations",
     delete_conversation},
    {http::Method::post, "/api/v1/conversations/{id}/read", Access::user, "write:conversations",
     mark_read},
    {http::Method::post, "/api/v1/conversations/{id}/unread", Access::user, "write:conversations",
     mark_unread},
});

}  // namespace

std::span<const Endpoint> conversation_endpoints() {
    return rows_of_conversations;
}

}  // namespace ynghyd::api
