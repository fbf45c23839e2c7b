// Collections: accounts that a member recommends, and those that they are in themselves.
#include <algorithm>
#include <array>

#include "api/accounts/account_lists.hpp"
#include "api/entities/collection.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

using social::CollectionRecord;

constexpr std::size_t usual_collections = 40, most_listed_collections = 100;
constexpr std::size_t usual_featuring = 40, most_featuring = 80;

using FoundCollection = std::expected<CollectionRecord, Refusal>;

FoundCollection collection_in_path(const Call& call, const storage::Reader& reader) {
    const auto id = parse_id_as<CollectionId>(call.request.params.at(0));
    auto collection = id ? social::find_collection(reader, *id) : std::nullopt;
    if (!collection) return refuse(404, "Record not found");
    return *std::move(collection);
}

FoundCollection own_collection(const Call& call, const storage::Reader& reader) {
    TRY(auto collection, collection_in_path(call, reader));
    if (collection.owner != call.account().id) return refuse(403, "This action is not allowed");
    return collection;
}

CollectionItemId item_in_path(const Call& call) {
    return parse_id_as<CollectionItemId>(call.request.params.at(1)).value_or(CollectionItemId{});
}

/// An empty text is one: it takes away what was there.
std::optional<std::string> text_or_nothing(const Parameters& parameters, std::string_view name) {
    if (!find(parameters.tree(), name)) return std::nullopt;
    return parameters.text_or_empty(name);
}

social::CollectionWishes read_collection_wishes(const Parameters& parameters) {
    return {text_or_nothing(parameters, "name"),
            text_or_nothing(parameters, "description"),
            text_or_nothing(parameters, "language"),
            text_or_nothing(parameters, "tag_name"),
            parameters.flag("sensitive"),
            parameters.flag("discoverable")};
}

/// As it is after what the call has done.
Answer collection_answer(const Call& call, const CollectionRecord& collection) {
    const auto after = call.services.store.snapshot();
    return Json{{"collection", collection_entity(viewpoint_of(call, *after), collection)}};
}

Answer make_collection(const Call& call) {
    std::vector<AccountId> accounts;
    for (const auto& text : call.parameters.list("account_ids"))
        accounts.push_back(parse_id_as<AccountId>(text).value_or(AccountId{}));
    const auto make = [&](storage::Transaction& tx) {
        return social::create_collection(tx, call.services.site, call.account(),
                                         read_collection_wishes(call.parameters), accounts);
    };
    TRY(const auto collection, call.services.store.update(make));
    return collection_answer(call, collection);
}

Answer show_collection(const Call& call) {
    TRY(const auto collection, collection_in_path(call, call.reader));
    const auto view = viewpoint_of(call);
    if (!can_see(view, collection)) return refuse(404, "Record not found");
    return Json{{"collection", collection_entity(view, collection)},
                {"accounts", accounts_in(view, collection)}};
}

Answer change_collection(const Call& call) {
    const auto change = [&](storage::Transaction& tx) -> FoundCollection {
        TRY(auto collection, own_collection(call, tx));
        TRY(auto changed,
            social::change_collection(tx, call.services.site, call.account(), std::move(collection),
                                      read_collection_wishes(call.parameters)));
        return changed;
    };
    TRY(const auto collection, call.services.store.update(change));
    return collection_answer(call, collection);
}

Answer delete_collection(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(const auto collection, own_collection(call, tx));
        social::erase_collection(tx, collection);
        return Json::object();
    });
}

Answer add_item(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto collection, own_collection(call, tx));
        const auto account = parse_id_as<AccountId>(call.parameters.text_or_empty("account_id"));
        TRY(const auto item, social::add_to_collection(tx, call.services.site, call.account(),
                                                       collection, account.value_or(AccountId{})));
        return Json{{"collection_item", collection_item_entity(item)}};
    });
}

Answer remove_item(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto collection, own_collection(call, tx));
        TRY_VOID(social::remove_from_collection(tx, std::move(collection), item_in_path(call)));
        return Json::object();
    });
}

Answer revoke_item(const Call& call) {
    return call.services.store.update([&](storage::Transaction& tx) -> Answer {
        TRY(auto collection, collection_in_path(call, tx));
        TRY_VOID(social::leave_collection(tx, std::move(collection), item_in_path(call),
                                          call.account().id));
        return Json::object();
    });
}

/// A piece of them by `offset`, and where the others are.
Answer piece_of(const Call& call, const std::vector<CollectionRecord>& all, std::size_t usual,
                std::size_t most) {
    const auto asked = call.parameters.number("offset").value_or(0);
    if (asked < 0) return refuse(400, "The offset must not be negative");
    const auto offset = std::min(static_cast<std::size_t>(asked), all.size());
    const auto limit = read_page(call.parameters, usual, most).limit;
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (std::size_t i = offset; i < all.size() && i < offset + limit; ++i)
        entities.push_back(collection_entity(view, all[i]));
    const bool goes_on = limit > 0 && offset + limit < all.size();
    return Content(Json{{"collections", std::move(entities)}},
                   offset_links(call, offset, limit, goes_on));
}

/// All of them for their owner; for others, those that are to be found.
Answer show_collections_of(const Call& call) {
    TRY(const auto account, named_account(call));
    const bool own = call.bearer && call.bearer->account && call.account().id == account.id;
    const auto view = viewpoint_of(call);
    auto collections = social::list_collections_of(call.reader, account.id, own);
    std::erase_if(collections, [&](const auto& one) { return !can_see(view, one); });
    return piece_of(call, collections, usual_collections, most_listed_collections);
}

Answer show_collections_with(const Call& call) {
    TRY(const auto account, named_account(call));
    if (account.id != call.account().id) return refuse(403, "This action is not allowed");
    const auto view = viewpoint_of(call);
    auto collections =
        social::list_collections_with(call.reader, account.id, storage::max_scan_rows);
    std::erase_if(collections, [&](const auto& one) { return !can_see(view, one); });
    return piece_of(call, collections, usual_featuring, most_featuring);
}

constexpr auto writes_collections = "write:collections";

constexpr auto rows_of_collections = std::to_array<Endpoint>({
    {http::Method::post, "/api/v1/collections", Access::user, writes_collections, make_collection},
    {http::Method::get, "/api/v1/collections/{id}", Access::public_viewer, "read:collections",
     show_collection},
    {http::Method::patch, "/api/v1/collections/{id}", Access::user, writes_collections,
     change_collection},
    {http::Method::put, "/api/v1/collections/{id}", Access::user, writes_collections,
     change_collection},
    {http::Method::delete_, "/api/v1/collections/{id}", Access::user, writes_collections,
     delete_collection},
    {http::Method::post, "/api/v1/collections/{id}/items", Access::user, writes_collections,
     add_item},
    {http::Method::delete_, "/api/v1/collections/{id}/items/{item}", Access::user,
     writes_collections, remove_item},
    {http::Method::post, "/api/v1/collections/{id}/items/{item}/revoke", Access::user,
     writes_collections, revoke_item},
    {http::Method::get, "/api/v1/accounts/{id}/collections", Access::public_viewer,
     "read:collections", show_collections_of},
    {http::Method::get, "/api/v1/accounts/{id}/in_collections", Access::user, "read:collections",
     show_collections_with},
});

}  // namespace

std::span<const Endpoint> collection_endpoints() {
    return rows_of_collections;
}

}  // namespace ynghyd::api
