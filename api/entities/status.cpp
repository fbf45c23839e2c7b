#include "api/entities/status.hpp"

#include "api/answer.hpp"
#include "api/entities/card.hpp"
#include "api/entities/collection.hpp"
#include "api/entities/emoji.hpp"
#include "api/entities/event.hpp"
#include "api/entities/filter.hpp"
#include "api/entities/media_attachment.hpp"
#include "api/entities/object.hpp"
#include "api/entities/poll.hpp"
#include "api/entities/quote.hpp"
#include "api/entities/status_text.hpp"
#include "base/text_codec.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/visibility.hpp"
#include "storage/keyspace.hpp"

namespace ynghyd::api {
namespace {

using social::Interaction;

constexpr std::size_t most_members_of_status = 40, most_members_of_half = 24;

Json language_of(const social::StatusRecord& status) {
    return status.language.empty() ? Json() : Json(status.language);
}

/// To whom it is an answer; nobody where that is not known here.
void add_parent(Json& json, const Viewpoint& view, const social::StatusRecord& status) {
    const auto parent = status.in_reply_to ? social::find_status(view.reader, status.in_reply_to)
                                           : std::optional<social::StatusRecord>();
    json["in_reply_to_id"] = parent ? Json(to_string(parent->id)) : Json();
    json["in_reply_to_account_id"] = parent ? Json(to_string(parent->account)) : Json();
}

void add_status_counts(Json& json, const Viewpoint& view, StatusId status) {
    const auto count = [&](Interaction kind) {
        return std::max<std::int64_t>(0, count_interactions(view.reader, kind, status));
    };
    json["replies_count"] = social::count_replies(view.reader, status);
    json["reblogs_count"] = count(Interaction::reblog);
    json["favourites_count"] = count(Interaction::favourite);
    json["quotes_count"] = social::count_quotes(view.reader, status);
}

void add_viewers_flags(Json& json, const Viewpoint& view, const social::StatusRecord& status) {
    const auto& viewer = *view.viewer;
    json["favourited"] = has_done(view, social::Deed::favourite, status.id);
    json["reblogged"] = has_done(view, social::Deed::reblog, status.id);
    json["muted"] = mutes_thread_of(view, status);
    json["bookmarked"] = has_done(view, social::Deed::bookmark, status.id);
    if (status.account == viewer.id && status.visibility != social::Visibility::direct)
        json["pinned"] = social::is_pinned(view.reader, viewer.id, status.id);
    json["filtered"] = filter_result_entities(filter_matches(view, status));
}

void add_author(Json& json, const Viewpoint& view, AccountId account) {
    const auto* author = account_at(view, account);
    json["account"] = author ? account_entity(view, *author) : Json();
}

/// Its author alone is told: nobody else needs to know.
Json application_of(const Viewpoint& view, const social::StatusRecord& status) {
    if (!status.application || !view.viewer || view.viewer->id != status.account) return nullptr;
    const auto& [name, website] = *status.application;
    return {{"name", name}, {"website", website.empty() ? Json() : Json(website)}};
}

void add_named(Json& json, const Viewpoint& view, const social::StatusRecord& status) {
    Json mentions = Json::array(), tags = Json::array();
    for (const auto& mention : status.mentions)
        if (auto entity = mention_entity(view, mention); !entity.is_null())
            mentions.push_back(std::move(entity));
    for (const auto& tag : status.hashtags) tags.push_back(tag_entity(view.site, tag));
    json["mentions"] = std::move(mentions);
    json["tags"] = std::move(tags);
    const auto* author = account_at(view, status.account);
    json["emojis"] = emoji_entities(
        view.site, social::emojis_of(view.reader, status, author ? author->domain : ""));
}

/// What everybody is told who may see it.
Json common_half(const Viewpoint& view, const social::StatusRecord& status) {
    auto json = object_with_room(most_members_of_half);
    json["id"] = to_string(status.id);
    json["created_at"] = to_datetime(status.published);
    json["edited_at"] = status.edited ? Json(to_datetime(*status.edited)) : Json();
    add_parent(json, view, status);
    json["spoiler_text"] = status.spoiler_text;
    json["visibility"] = to_string(status.visibility);
    json["language"] = language_of(status);
    json["uri"] = status.uri;
    json["url"] = page_of(status);
    add_status_counts(json, view, status.id);
    json["reblog"] = nullptr;
    json["content"] = content_of(status);
    json["media_attachments"] = media_attachment_entities(view.site, status.attachments, status.id);
    add_named(json, view, status);
    json["card"] = card_of_status(view, status);
    return json;
}

/// Under which it is kept: each version that is shown to other people has its own.
std::string key_of_common_half(const social::StatusRecord& status) {
    const auto edited = status.edited ? to_millis(*status.edited) : 0;
    return "s" + storage::encode_id(status.id.value) +
           storage::encode_id(static_cast<std::uint64_t>(edited)) +
           std::string(to_string(status.visibility));
}

std::string common_text(const Viewpoint& view, const social::StatusRecord& status) {
    const auto key = key_of_common_half(status);
    const auto kept =
        text_for_all(view, key, [&](const storage::Reader& reader) -> std::optional<Json> {
            const auto now = social::find_status(reader, status.id);
            if (!now || key_of_common_half(*now) != key) return std::nullopt;
            return common_half({reader, view.site, std::nullopt, view.memory}, *now);
        });
    return kept ? *kept : to_text(common_half(view, status));
}

/// What depends on who looks and when.
Json viewers_half(const Viewpoint& view, const social::StatusRecord& status, Json quote) {
    auto json = object_with_room(most_members_of_half);
    add_author(json, view, status.account);
    json["sensitive"] = is_sensitive_to(view, status);
    if (view.viewer) add_viewers_flags(json, view, status);
    json["application"] = application_of(view, status);
    json["tagged_collections"] = tagged_collections(view, status.content);
    json["poll"] = status.poll ? poll_entity(view, status) : Json();
    json["quote"] = std::move(quote);
    json["quote_approval"] = quote_approval(view, status);
    if (status.event) json["event"] = event_entity(view, status);
    return json;
}

}  // namespace

Json tag_entity(const social::Site& site, const std::string& name) {
    return {{"name", name}, {"url", site.addresses.tag_base() + percent_encode(name)}};
}

Json mention_entity(const Viewpoint& view, const social::MentionRecord& mention) {
    const auto* account = mention.account ? account_at(view, mention.account) : nullptr;
    if (!account) return nullptr;
    const auto acct =
        account->is_local() ? account->username : account->username + "@" + account->domain;
    return {{"id", to_string(account->id)},
            {"username", account->username},
            {"acct", acct},
            {"url", account->url.empty() ? account->uri : account->url}};
}

Json status_entity(const Viewpoint& view, const social::StatusRecord& status) {
    return status_entity(view, status, quote_entity(view, status));
}

Json status_entity(const Viewpoint& view, const social::StatusRecord& status, Json quote) {
    return joined(common_text(view, status), to_text(viewers_half(view, status, std::move(quote))));
}

Json typed_status_entity(const Viewpoint& view, const social::StatusRecord& status) {
    auto common = common_half(view, status);
    common.erase("content");
    common["text"] = status.text;
    return joined(to_text(common), to_text(viewers_half(view, status, quote_entity(view, status))));
}

Json boost_entity(const Viewpoint& view, const social::BoostRow& boost,
                  const social::StatusRecord& status, Timestamp created) {
    const auto viewers = viewers_half(view, status, quote_entity(view, status));
    auto json = object_with_room(most_members_of_status);
    json["id"] = to_string(boost.id);
    json["created_at"] = to_datetime(created);
    json["edited_at"] = nullptr;
    add_author(json, view, boost.account);
    json["in_reply_to_id"] = nullptr;
    json["in_reply_to_account_id"] = nullptr;
    json["spoiler_text"] = status.spoiler_text;
    const auto done = find_interaction(view.reader, Interaction::reblog, status.id, boost.account);
    json["visibility"] = to_string(done ? done->visibility : status.visibility);
    json["language"] = language_of(status);
    json["uri"] = done && !done->uri.empty() ? done->uri : status.uri;
    json["url"] = page_of(status);
    for (const auto* count : {"replies_count", "reblogs_count", "favourites_count", "quotes_count"})
        json[count] = 0;
    for (const auto* same : {"sensitive", "favourited", "reblogged", "muted", "bookmarked",
                             "filtered", "quote_approval"})
        if (viewers.contains(same)) json[same] = viewers[same];
    json["content"] = "";
    json["reblog"] = joined(common_text(view, status), to_text(viewers));
    for (const auto* list :
         {"media_attachments", "mentions", "tags", "emojis", "tagged_collections"})
        json[list] = Json::array();
    for (const auto* nothing : {"application", "card", "poll", "quote"}) json[nothing] = nullptr;
    return json;
}

std::optional<Json> find_status_entity(const Viewpoint& view, StatusId id) {
    if (const auto status = social::find_status(view.reader, id)) {
        if (!can_see(view, *status)) return std::nullopt;
        return status_entity(view, *status);
    }
    const auto boost = social::find_boost(view.reader, id);
    const auto status = boost ? social::find_status(view.reader, boost->status) : std::nullopt;
    const auto* booster = status ? account_at(view, boost->account) : nullptr;
    if (!is_shown(view, booster) || !can_see(view, *status)) return std::nullopt;
    if (!may_see_boost(view.reader, status->id, booster->id, view.viewer)) return std::nullopt;
    return boost_entity(view, *boost, *status, time_of_id(id.value));
}

}  // namespace ynghyd::api
