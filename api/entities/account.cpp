#include "api/entities/account.hpp"

#include <algorithm>

#include "api/answer.hpp"
#include "api/entities/emoji.hpp"
#include "api/entities/object.hpp"
#include "api/entities/role.hpp"
#include "api/entities/tag.hpp"
#include "social/accounts/collection.hpp"
#include "social/accounts/picture.hpp"
#include "social/accounts/posting_defaults.hpp"
#include "social/moderation/policy.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/status.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t most_requests_counted = 1000;
constexpr std::size_t most_members_of_account = 44;  ///< With what only oneself is told.

std::string acct_of(const social::AccountRecord& account) {
    return account.is_local() ? account.username : account.username + "@" + account.domain;
}

std::string to_date(Timestamp time) {
    return to_rfc3339(time).substr(0, 10);
}

Json last_status_date(const storage::Reader& reader, const social::AccountRecord& account) {
    const auto newest = social::list_statuses_of(reader, account.id, {}, 1);
    return newest.empty() ? Json() : Json(to_date(newest[0].published));
}

Json fields_of(const social::AccountRecord& account, bool plain) {
    Json fields = Json::array();
    for (const auto& field : account.fields)
        fields.push_back(
            {{"name", field.name},
             {"value", plain ? social::text::to_plain_text(field.value) : field.value},
             {"verified_at", field.verified_at ? Json(to_datetime(*field.verified_at)) : Json()}});
    return fields;
}

/// Of a copy there is a small one that does not move.
std::string still_of(const social::AccountRecord& account, const std::string& url,
                     const std::string& shown) {
    return account.is_local() || url.empty() ? shown : shown + "/small";
}

void add_pictures(Json& json, const social::AccountRecord& account, const social::Site& site) {
    json["avatar"] = avatar_address(site, account);
    json["avatar_static"] = still_of(account, account.avatar_url, avatar_address(site, account));
    json["avatar_description"] = account.avatar.description;
    json["header"] = header_address(site, account);
    json["header_static"] = still_of(account, account.header_url, header_address(site, account));
    json["header_description"] = account.header.description;
}

void add_counts(Json& json, const storage::Reader& reader, const social::AccountRecord& account) {
    using social::AccountCount;
    const auto count = [&](AccountCount kind) {
        return std::max<std::int64_t>(0, count_of(reader, account.id, kind));
    };
    json["followers_count"] = count(AccountCount::followers);
    json["following_count"] = count(AccountCount::following);
    json["statuses_count"] = count(AccountCount::statuses);
    json["last_status_at"] = last_status_date(reader, account);
}

void add_moved(Json& json, const storage::Reader& reader, const social::Site& site,
               const social::AccountRecord& account) {
    if (account.moved_to.empty()) return;
    auto target = social::find_account_by_uri(reader, account.moved_to);
    if (!target) return;
    target->moved_to.clear();
    json["moved"] = account_entity(reader, site, *target);
}

/// Whoever is suspended is still there, but says nothing here.
social::AccountRecord without_words(social::AccountRecord account) {
    account.display_name = account.note = account.avatar_url = account.header_url = "";
    account.fields.clear();
    return account;
}

/// In collections: members who want to be found may be in anybody's, and nobody else can.
Json feature_approval_of(const social::AccountRecord& account) {
    const bool may = account.is_local() && account.discoverable;
    return {{"automatic", may ? Json::array({"public"}) : Json::array()},
            {"manual", Json::array()},
            {"current_user", may ? "automatic" : "denied"}};
}

void add_tabs(Json& json, const social::ProfileTabs& tabs) {
    json["show_media"] = tabs.media;
    json["show_media_replies"] = tabs.replies_in_media;
    json["show_featured"] = tabs.featured;
}

}  // namespace

std::string_view quote_policy_word(social::QuotePolicy policy) {
    switch (policy) {
        case social::QuotePolicy::everybody:
            return "public";
        case social::QuotePolicy::followers:
            return "followers";
        case social::QuotePolicy::nobody:
        case social::QuotePolicy::ask:
            break;
    }
    return "nobody";
}

Json account_entity(const storage::Reader& reader, const social::Site& site,
                    const social::AccountRecord& record) {
    using social::ActorType;
    const auto standing = social::standing_of(reader, site, record.uri);
    const bool suspended = record.suspended || record.suspended_there || standing.suspended;
    const auto account = suspended ? without_words(record) : record;
    auto json = object_with_room(most_members_of_account);
    json["id"] = to_string(account.id);
    json["username"] = account.username;
    json["acct"] = acct_of(account);
    json["display_name"] = account.display_name;
    json["locked"] = account.locked;
    json["bot"] = account.type == ActorType::service || account.type == ActorType::application;
    json["group"] = account.type == ActorType::group;
    json["discoverable"] = account.discoverable;
    json["indexable"] = account.indexable;
    json["created_at"] = to_datetime(std::chrono::floor<std::chrono::days>(account.created));
    json["note"] = account.note;
    json["url"] = account.url.empty() ? account.uri : account.url;
    json["uri"] = account.uri;
    add_pictures(json, account, site);
    add_counts(json, reader, account);
    json["hide_collections"] = account.hides_follows;
    if (account.is_local()) json["noindex"] = !account.indexable;
    json["emojis"] = emoji_entities(site, social::emojis_of(reader, account));
    json["fields"] = fields_of(account, false);
    if (account.is_local()) json["roles"] = Json::array();
    add_moved(json, reader, site, account);
    if (suspended) json["suspended"] = true;
    if (record.silenced || standing.silenced) json["limited"] = true;
    add_tabs(json, account.tabs);
    json["feature_approval"] = feature_approval_of(account);
    return json;
}

Json credential_account_entity(const storage::Reader& reader, const social::Site& site,
                               const social::AccountRecord& account,
                               const std::optional<social::UserRecord>& user) {
    const auto defaults = social::find_posting_defaults(reader, account.id);
    auto json = account_entity(reader, site, account);
    Json source;
    source["privacy"] = to_string(defaults.visibility);
    source["sensitive"] = defaults.sensitive;
    source["language"] = defaults.language.empty() ? Json() : Json(defaults.language);
    source["note"] = social::text::to_plain_text(account.note);
    source["fields"] = fields_of(account, true);
    source["follow_requests_count"] =
        social::list_follow_requests(reader, account.id, {}, most_requests_counted).size();
    source["hide_collections"] = account.hides_follows;
    source["discoverable"] = account.discoverable;
    source["indexable"] = account.indexable;
    source["attribution_domains"] = account.attribution_domains;
    source["quote_policy"] = quote_policy_word(defaults.quote_policy);
    json["source"] = std::move(source);
    json["role"] = role_entity(user ? user->role : social::Role::member);
    return json;
}

Json profile_entity(const storage::Reader& reader, const social::Site& site,
                    const social::AccountRecord& account) {
    const auto picture = [](const std::string& url) { return url.empty() ? Json() : Json(url); };
    Json json;
    json["id"] = to_string(account.id);
    json["display_name"] = account.display_name;
    json["note"] = social::text::to_plain_text(account.note);
    json["fields"] = fields_of(account, true);
    json["formatted_note"] = account.note;
    json["formatted_fields"] = fields_of(account, false);
    json["avatar"] = picture(account.avatar_url);
    json["avatar_static"] = picture(account.avatar_url);
    json["avatar_description"] = account.avatar.description;
    json["header"] = picture(account.header_url);
    json["header_static"] = picture(account.header_url);
    json["header_description"] = account.header.description;
    json["locked"] = account.locked;
    json["bot"] = account.type == social::ActorType::service;
    json["hide_collections"] = account.hides_follows;
    json["discoverable"] = account.discoverable;
    json["indexable"] = account.indexable;
    add_tabs(json, account.tabs);
    json["attribution_domains"] = account.attribution_domains;
    json["featured_tags"] = Json::array();
    for (const auto& name : social::list_featured_tags(reader, account.id))
        json["featured_tags"].push_back(featured_tag_entity(reader, site, account, name));
    return json;
}

}  // namespace ynghyd::api
