#include "api/entities/collection.hpp"

#include <algorithm>
#include <set>

#include "api/answer.hpp"
#include "api/entities/status.hpp"
#include "social/relationships/block.hpp"

namespace ynghyd::api {
namespace {

using social::CollectionItemState;

constexpr std::size_t most_tagged = 5;

bool is_owner(const Viewpoint& view, const social::CollectionRecord& collection) {
    return view.viewer && view.viewer->id == collection.owner;
}

bool is_in(const Viewpoint& view, const social::CollectionRecord& collection,
           const social::CollectionItem& item) {
    return social::is_featured(view.reader, collection, item) &&
           is_shown(view, account_at(view, item.account));
}

Json said_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

/// The digits at the beginning.
std::string_view number_at(std::string_view text) {
    const auto end = text.find_first_not_of("0123456789");
    return text.substr(0, std::min(end, text.size()));
}

}  // namespace

bool can_see(const Viewpoint& view, const social::CollectionRecord& collection) {
    if (!is_shown(view, account_at(view, collection.owner))) return false;
    return !view.viewer || !social::is_blocked(view.reader, collection.owner, view.viewer->id);
}

Json collection_entity(const Viewpoint& view, const social::CollectionRecord& collection) {
    Json items = Json::array();
    std::size_t count = 0;
    for (const auto& item : collection.items) {
        const bool shown = is_in(view, collection, item);
        count += shown;
        if (shown || is_owner(view, collection)) items.push_back(collection_item_entity(item));
    }
    const auto address = view.site.addresses.collection(collection.id);
    Json json;
    json["id"] = to_string(collection.id);
    json["uri"] = address;
    json["name"] = collection.name;
    json["description"] = said_or_null(collection.description);
    json["language"] = said_or_null(collection.language);
    json["account_id"] = to_string(collection.owner);
    json["local"] = true;
    json["sensitive"] = collection.sensitive;
    json["discoverable"] = collection.discoverable;
    json["url"] = address;
    json["item_count"] = count;
    json["created_at"] = to_datetime(collection.created);
    json["updated_at"] = to_datetime(collection.updated);
    json["tag"] = collection.tag.empty() ? Json() : tag_entity(view.site, collection.tag);
    json["items"] = std::move(items);
    return json;
}

Json collection_item_entity(const social::CollectionItem& item) {
    Json json{{"id", to_string(item.id)},
              {"state", to_string(item.state)},
              {"created_at", to_datetime(item.created)}};
    if (item.state == CollectionItemState::accepted) json["account_id"] = to_string(item.account);
    return json;
}

Json accounts_in(const Viewpoint& view, const social::CollectionRecord& collection) {
    Json accounts = Json::array();
    for (const auto& item : collection.items)
        if (is_in(view, collection, item))
            accounts.push_back(account_entity(view, *account_at(view, item.account)));
    return accounts;
}

std::optional<social::CollectionRecord> collection_at(const Viewpoint& view,
                                                      std::string_view address) {
    const auto base = view.site.addresses.collection_base();
    if (!address.starts_with(base)) return std::nullopt;
    const auto id = parse_id_as<CollectionId>(number_at(address.substr(base.size())));
    auto collection = id ? social::find_collection(view.reader, *id) : std::nullopt;
    if (!collection || !can_see(view, *collection)) return std::nullopt;
    return collection;
}

Json tagged_collections(const Viewpoint& view, std::string_view html) {
    Json tagged = Json::array();
    // Nearly no text has any, and every status is asked.
    if (html.find("/collections/") == std::string_view::npos) return tagged;
    const auto link = "\"" + view.site.addresses.collection_base();
    std::set<CollectionId> known;
    for (auto at = html.find(link); at != std::string_view::npos && tagged.size() < most_tagged;
         at = html.find(link, at + 1)) {
        const auto collection = collection_at(view, html.substr(at + 1));
        if (collection && known.insert(collection->id).second)
            tagged.push_back(collection_entity(view, *collection));
    }
    return tagged;
}

}  // namespace ynghyd::api
