#include "federation/documents/object_collections.hpp"

#include <fmt/format.h>

#include "federation/documents/collections.hpp"
#include "federation/documents/context.hpp"
#include "social/events/participation.hpp"
#include "social/statuses/interaction.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::size_t largest_thread = 1'000;
constexpr std::size_t deepest_thread = 512;

Json head(const std::string& id, std::string_view type) {
    Json json;
    json["@context"] = plain_context();
    json["id"] = id;
    json["type"] = type;
    return json;
}

Json page(const std::string& id, std::string_view cursor) {
    Json json = head(fmt::format("{}?page={}", id, cursor), "CollectionPage");
    json["partOf"] = id;
    return json;
}

Json count(const std::string& id, std::string_view type, std::int64_t total) {
    Json json = head(id, type);
    json["totalItems"] = std::max<std::int64_t>(0, total);
    return json;
}

/// All of a thread that anybody may see. What is hidden hides what answers it.
void collect(const storage::Reader& reader, const social::StatusRecord& status, std::size_t depth,
             std::vector<StatusId>& found) {
    if (!is_open(status) || depth > deepest_thread || found.size() >= largest_thread) return;
    found.push_back(status.id);
    for (const StatusId id : social::list_replies(reader, status.id, {}, largest_thread))
        if (const auto reply = social::find_status(reader, id))
            collect(reader, *reply, depth + 1, found);
}

void add_items(Json& json, const storage::Reader& reader, const std::vector<StatusId>& statuses) {
    Json items = Json::array();
    for (const StatusId id : statuses)
        if (const auto status = social::find_status(reader, id); status && is_open(*status))
            items.push_back(status->uri);
    json["items"] = std::move(items);
}

}  // namespace

Json render_replies(const storage::Reader& reader, const social::StatusRecord& status,
                    std::string_view cursor) {
    const auto id = status.uri + "/replies";
    if (cursor.empty()) {
        Json json = head(id, "Collection");
        json["first"] = id + "?page=first";
        return json;
    }
    Json json = page(id, cursor);
    const auto after = parse_id_as<StatusId>(cursor).value_or(StatusId{});
    const auto replies = social::list_replies(reader, status.id, after, collection_page_size);
    if (replies.size() == collection_page_size)
        json["next"] = fmt::format("{}?page={}", id, replies.back().value);
    add_items(json, reader, replies);
    return json;
}

Json render_interaction_count(const storage::Reader& reader, const social::StatusRecord& status,
                              std::string_view name) {
    const auto kind =
        name == "likes" ? social::Interaction::favourite : social::Interaction::reblog;
    return count(fmt::format("{}/{}", status.uri, name), "Collection",
                 social::count_interactions(reader, kind, status.id));
}

Json render_attendees(const storage::Reader& reader, const social::StatusRecord& event) {
    return count(event.uri + "/attendees", "OrderedCollection",
                 social::seats_of(reader, event.id).accepted);
}

Json render_thread(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& author, const social::StatusRecord& root,
                   std::string_view cursor) {
    const auto id = site.addresses.conversation(root.id);
    std::vector<StatusId> found;
    collect(reader, root, 0, found);
    if (cursor.empty()) {
        Json json = count(id, "Collection", static_cast<std::int64_t>(found.size()));
        json["attributedTo"] = author.uri;
        json["first"] = id + "?page=first";
        return json;
    }
    Json json = page(id, cursor);
    const auto last = parse_id_as<StatusId>(cursor);
    auto begin = last ? std::ranges::find(found, *last) : found.begin();
    if (last && begin != found.end()) ++begin;
    const auto left = static_cast<std::size_t>(found.end() - begin);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(left, collection_page_size));
    if (end != found.end()) json["next"] = fmt::format("{}?page={}", id, (end - 1)->value);
    add_items(json, reader, {begin, end});
    return json;
}

}  // namespace ynghyd::federation
