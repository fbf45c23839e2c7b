#include "federation/object_document.hpp"

#include "base/text_codec.hpp"
#include "federation/context.hpp"
#include "federation/event_document.hpp"
#include "social/audience.hpp"
#include "social/event_text.hpp"
#include "social/group.hpp"
#include "social/interaction.hpp"

namespace ynghyd::federation {
namespace {

Json render_tags(const social::Site& site, const social::StatusRecord& status) {
    Json tags = Json::array();
    for (const auto& mention : status.mentions)
        tags.push_back({{"type", "Mention"}, {"href", mention.uri}, {"name", "@" + mention.acct}});
    for (const auto& hashtag : status.hashtags)
        tags.push_back({{"type", "Hashtag"},
                        {"href", site.addresses.tag_base() + percent_encode(hashtag)},
                        {"name", "#" + hashtag}});
    return tags;
}

Json render_count(const std::string& id, std::int64_t total) {
    return {{"id", id}, {"type", "Collection"}, {"totalItems", std::max<std::int64_t>(0, total)}};
}

/// The plain property, and its language map whose first key is the language.
void add_text(Json& object, const std::string& name, const std::string& text,
              const std::string& language) {
    if (text.empty()) return;
    object[name] = text;
    if (!language.empty()) object[name + "Map"] = {{language, text}};
}

void add_texts(Json& object, const social::StatusRecord& status) {
    if (status.kind == social::StatusKind::note) {
        object["summary"] = status.spoiler_text.empty() ? Json() : Json(status.spoiler_text);
    } else {
        add_text(object, "name", social::shown_title(status), status.language);
        add_text(object, "summary", status.summary, status.language);
    }
    add_text(object, "content", status.content, status.language);
    object["mediaType"] = "text/html";
}

void add_replies_and_counts(Json& object, const storage::Reader& reader,
                            const social::StatusRecord& status) {
    object["likes"] =
        render_count(status.uri + "/likes",
                     social::count_interactions(reader, social::Interaction::favourite, status.id));
    object["shares"] =
        render_count(status.uri + "/shares",
                     social::count_interactions(reader, social::Interaction::reblog, status.id));
}

}  // namespace

std::string_view object_type(social::StatusKind kind) {
    switch (kind) {
        case social::StatusKind::note:
            return "Note";
        case social::StatusKind::article:
            return "Article";
        case social::StatusKind::event:
            return "Event";
        case social::StatusKind::question:
            return "Question";
        case social::StatusKind::page:
            return "Page";
        case social::StatusKind::other:
            return "Object";
    }
    return "Object";
}

const Json& context_for(social::StatusKind kind) {
    return kind == social::StatusKind::event ? event_context() : object_context();
}

Json render_object(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& author, const social::StatusRecord& status) {
    const auto addressing = social::address(status.visibility, author.followers, status.mentions);
    Json object;
    object["id"] = status.uri;
    object["type"] = object_type(status.kind);
    object["url"] = status.url;
    object["attributedTo"] = author.uri;
    object["to"] = addressing.to;
    object["cc"] = addressing.cc;
    if (const auto community = social::community_of(reader, site, author, status)) {
        object["cc"].push_back(community->uri);
        object["audience"] = community->uri;
    }
    object["published"] = to_rfc3339(status.published);
    if (status.edited) object["updated"] = to_rfc3339(*status.edited);
    add_texts(object, status);
    if (status.kind == social::StatusKind::event && status.event)
        add_event_properties(object, author, status);
    if (status.sensitive || status.kind == social::StatusKind::note)
        object["sensitive"] = status.sensitive;
    // Lemmy refuses an Event that has this key at all.
    if (!status.in_reply_to_uri.empty()) object["inReplyTo"] = status.in_reply_to_uri;
    object["attachment"] = status.event ? event_attachments(*status.event, status) : Json::array();
    object["tag"] = render_tags(site, status);
    if (status.kind == social::StatusKind::event) return object;
    add_replies_and_counts(object, reader, status);
    if (is_open(status))
        object["interactionPolicy"] = {
            {"canQuote", {{"automaticApproval", Json::array({social::public_collection})}}}};
    return object;
}

Json render_tombstone(std::string_view uri, social::StatusKind former_kind, Timestamp deleted) {
    return {{"id", uri},
            {"type", "Tombstone"},
            {"formerType", object_type(former_kind)},
            {"deleted", to_rfc3339(deleted)}};
}

}  // namespace ynghyd::federation
