#include "federation/documents/collections.hpp"

#include <fmt/format.h>

#include "federation/documents/activity_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/object_document.hpp"
#include "social/accounts/user.hpp"
#include "social/events/event.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/may_fetch.hpp"
#include "social/statuses/pin.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::string_view first_page = "first";

Json collection(const std::string& id, std::int64_t total) {
    Json json;
    json["@context"] = plain_context();
    json["id"] = id;
    json["type"] = "OrderedCollection";
    json["totalItems"] = std::max<std::int64_t>(0, total);
    json["first"] = id + "?page=" + std::string(first_page);
    return json;
}

Json page(const std::string& id, std::string_view cursor, Json context) {
    Json json;
    json["@context"] = std::move(context);
    json["id"] = fmt::format("{}?page={}", id, cursor);
    json["type"] = "OrderedCollectionPage";
    json["partOf"] = id;
    return json;
}

template <class IdType>
IdType cursor_id(std::string_view cursor) {
    return parse_id_as<IdType>(cursor).value_or(IdType{});
}

Json page_of_accounts(const storage::Reader& reader, const std::string& id, std::string_view cursor,
                      const std::vector<AccountId>& accounts) {
    Json json = page(id, cursor, plain_context());
    if (accounts.size() == collection_page_size)
        json["next"] = fmt::format("{}?page={}", id, accounts.back().value);
    Json items = Json::array();
    for (const AccountId account : accounts)
        if (const auto found = social::find_account(reader, account)) items.push_back(found->uri);
    json["orderedItems"] = std::move(items);
    return json;
}

/// A boost that was taken back is no longer shown.
bool still_boosted(const storage::Reader& reader, const social::ActivityRecord& activity) {
    const auto status = social::find_status_by_uri(reader, activity.object_uri);
    const auto boost = status ? social::find_interaction(reader, social::Interaction::reblog,
                                                         status->id, activity.actor)
                              : std::nullopt;
    return boost && boost->uri == activity.uri && is_open(*status);
}

/// What an outbox shows: things published, not the small talk of Follow, Accept and Undo.
bool belongs_in_outbox(const storage::Reader& reader, const social::ActivityRecord& activity,
                       std::string_view viewer) {
    if (activity.type == social::ActivityType::announce)
        return !activity.inner && is_for_everybody(activity) && still_boosted(reader, activity);
    if (activity.type != social::ActivityType::create) return false;
    const auto status = social::find_status(reader, activity.status);
    return status && social::may_fetch(reader, *status, viewer);
}

}  // namespace

Json render_outbox(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& account, std::string_view cursor,
                   std::string_view viewer, bool whole) {
    if (cursor.empty())
        return collection(account.outbox,
                          count_of(reader, account.id, social::AccountCount::statuses));
    Json json = page(account.outbox, cursor, outbox_context());
    const auto activities = social::list_activities_of(
        reader, account.id, cursor_id<ActivityId>(cursor), collection_page_size);
    if (activities.size() == collection_page_size)
        json["next"] = fmt::format("{}?page={}", account.outbox, activities.back().id.value);
    Json items = Json::array();
    for (const auto& activity : activities) {
        if (!whole && !belongs_in_outbox(reader, activity, viewer)) continue;
        auto rendered = render_activity(reader, site, activity);
        if (!rendered) continue;
        rendered->erase("@context");
        items.push_back(*std::move(rendered));
    }
    json["orderedItems"] = std::move(items);
    return json;
}

Json render_followers(const storage::Reader& reader, const social::AccountRecord& account,
                      std::string_view cursor) {
    if (cursor.empty())
        return collection(account.followers,
                          count_of(reader, account.id, social::AccountCount::followers));
    std::vector<AccountId> ids;
    if (account.hides_follows) return page_of_accounts(reader, account.followers, cursor, ids);
    for (const auto& follower : social::list_followers(
             reader, account.id, cursor_id<AccountId>(cursor), collection_page_size))
        ids.push_back(follower.account);
    return page_of_accounts(reader, account.followers, cursor, ids);
}

Json render_following(const storage::Reader& reader, const social::AccountRecord& account,
                      std::string_view cursor) {
    if (cursor.empty())
        return collection(account.following,
                          count_of(reader, account.id, social::AccountCount::following));
    std::vector<AccountId> ids;
    if (!account.hides_follows)
        ids = social::list_following(reader, account.id, cursor_id<AccountId>(cursor),
                                     collection_page_size);
    return page_of_accounts(reader, account.following, cursor, ids);
}

namespace {

Json small_collection(const std::string& id, std::string_view type, const char* key, Json items) {
    Json json;
    json["@context"] = plain_context();
    json["id"] = id;
    json["type"] = type;
    json["totalItems"] = items.size();
    json[key] = std::move(items);
    return json;
}

}  // namespace

/// Mastodon takes notes whole or by id, and everything else by id only.
Json render_featured(const storage::Reader& reader, const social::AccountRecord& account) {
    Json items = Json::array();
    for (const auto& status : social::list_pinned(reader, account.id))
        if (is_open(status)) items.push_back(status.uri);
    return small_collection(account.featured, "OrderedCollection", "orderedItems",
                            std::move(items));
}

Json render_featured_tags(const storage::Reader& reader, const social::Site& site,
                          const social::AccountRecord& account) {
    Json items = Json::array();
    for (const auto& tag : social::list_featured_tags(reader, account.id))
        items.push_back(render_hashtag(site, tag));
    auto json = small_collection(site.addresses.under_actor(account.username, "collections/tags"),
                                 "Collection", "items", std::move(items));
    json["@context"] = tag_context();
    return json;
}

Json render_moderators(const storage::Reader& reader, const social::Site& site,
                       const social::AccountRecord& account) {
    Json items = Json::array();
    for (const auto& member : social::list_local_accounts(reader)) {
        const auto user = social::find_user(reader, member.id);
        if (user && user->role != social::Role::member && !member.suspended && !member.gone)
            items.push_back(member.uri);
    }
    Json json;
    json["@context"] = plain_context();
    json["id"] = site.addresses.under_actor(account.username, "moderators");
    json["type"] = "OrderedCollection";
    json["totalItems"] = items.size();
    json["orderedItems"] = std::move(items);
    return json;
}

Json render_upcoming(const storage::Reader& reader, const social::Site& site,
                     const social::AccountRecord& account) {
    Json items = Json::array();
    for (const StatusId id :
         social::list_upcoming_events(reader, account.id, site.clock.now(), 1000)) {
        const auto status = social::find_status(reader, id);
        if (status && is_open(*status)) items.push_back(status->uri);
    }
    return small_collection(site.addresses.under_actor(account.username, "upcoming"),
                            "OrderedCollection", "orderedItems", std::move(items));
}

}  // namespace ynghyd::federation
