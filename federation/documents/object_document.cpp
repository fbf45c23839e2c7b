#include "federation/documents/object_document.hpp"

#include "base/text_codec.hpp"
#include "federation/documents/attachment_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/emoji_document.hpp"
#include "federation/documents/event_document.hpp"
#include "federation/vocabulary.hpp"
#include "social/events/event_text.hpp"
#include "social/moderation/restriction.hpp"
#include "social/outbox/audience.hpp"
#include "social/statuses/group.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/interaction_policy.hpp"
#include "social/statuses/vote.hpp"

namespace ynghyd::federation {
namespace {

Json render_tags(const storage::Reader& reader, const social::Site& site,
                 const social::StatusRecord& status) {
    Json tags = Json::array();
    for (const auto& mention : status.mentions)
        tags.push_back({{"type", "Mention"}, {"href", mention.uri}, {"name", "@" + mention.acct}});
    for (const auto& hashtag : status.hashtags) tags.push_back(render_hashtag(site, hashtag));
    // For software that knows a quote by a link with a purpose (FEP-e232).
    if (status.quote)
        tags.push_back({{"type", "Link"},
                        {"mediaType", ld_json_as2},
                        {"rel", "https://misskey-hub.net/ns#_misskey_quote"},
                        {"href", status.quote->uri},
                        {"name", "RE: " + status.quote->uri}});
    add_emoji_tags(tags, site, social::emojis_of(reader, status, ""));
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

void add_texts(Json& object, const storage::Reader& reader, const social::Site& site,
               const social::StatusRecord& status) {
    if (status.kind == social::StatusKind::note || status.kind == social::StatusKind::question) {
        object["summary"] = status.spoiler_text.empty() ? Json() : Json(status.spoiler_text);
    } else {
        add_text(object, "name", social::shown_title(status), status.language);
        add_text(object, "summary", social::summary_now(reader, site, status), status.language);
    }
    add_text(object, "content", status.content, status.language);
    object["mediaType"] = "text/html";
}

void add_poll(Json& object, const storage::Reader& reader, const social::StatusRecord& status) {
    const auto tally = social::tally_of(reader, status);
    const bool hidden = status.poll->hide_totals && !status.poll->closed;
    Json options = Json::array();
    for (std::size_t i = 0; i < tally.votes.size(); ++i) {
        const auto votes = hidden ? 0 : tally.votes[i];
        options.push_back({{"type", "Note"},
                           {"name", status.poll->options[i].title},
                           {"replies", {{"type", "Collection"}, {"totalItems", votes}}}});
    }
    object[status.poll->multiple ? "anyOf" : "oneOf"] = std::move(options);
    if (status.poll->ends) object["endTime"] = to_rfc3339(*status.poll->ends);
    if (status.poll->closed) object["closed"] = to_rfc3339(*status.poll->closed);
    object["votersCount"] = tally.voters;
}

/// Under every name that somebody reads.
void add_quote(Json& object, const social::QuoteRecord& quote) {
    for (const auto* name : {"quote", "quoteUrl", "quoteUri", "_misskey_quote"})
        object[name] = quote.uri;
    if (quote.state == social::QuoteState::accepted && !quote.authorization.empty())
        object["quoteAuthorization"] = quote.authorization;
}

/// Nobody is said by naming the author alone: nothing at all means the same to some, and
/// everybody to others.
Json render_policy(const social::AccountRecord& author, social::QuotePolicy policy) {
    const std::string everybody(social::public_collection);
    std::string who = everybody;
    if (policy == social::QuotePolicy::followers) who = author.followers;
    if (policy == social::QuotePolicy::nobody || policy == social::QuotePolicy::ask)
        who = author.uri;
    Json can_quote{{"automaticApproval", Json::array({who})}};
    if (policy == social::QuotePolicy::ask) can_quote["manualApproval"] = Json::array({everybody});
    return {{"canQuote", std::move(can_quote)}};
}

void add_replies_and_counts(Json& object, const storage::Reader& reader,
                            const social::StatusRecord& status) {
    const auto replies = status.uri + "/replies";
    object["replies"] = {
        {"id", replies}, {"type", "Collection"}, {"first", replies + "?page=first"}};
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

std::string_view authorization_type(social::StampKind kind) {
    switch (kind) {
        case social::StampKind::like:
            return "LikeAuthorization";
        case social::StampKind::reply:
            return "ReplyAuthorization";
        case social::StampKind::announce:
            return "AnnounceAuthorization";
        case social::StampKind::feature:
            return "FeatureAuthorization";
        case social::StampKind::quote:
            break;
    }
    return "QuoteAuthorization";
}

Json context_for(const storage::Reader& reader, const social::StatusRecord& status) {
    Json context = status.kind == social::StatusKind::event ? event_context() : object_context();
    if (status.poll) context.back().update(poll_terms());
    if (status.quote) context.back().update(quoting_terms());
    if (status.in_reply_to) context.back().update(approval_terms());
    if (!status.attachments.empty()) context.back().update(media_terms());
    if (!social::emojis_of(reader, status, "").empty()) context.back().update(emoji_terms());
    return context;
}

Json render_hashtag(const social::Site& site, const std::string& hashtag) {
    return {{"type", "Hashtag"},
            {"href", site.addresses.tag_base() + percent_encode(hashtag)},
            {"name", "#" + hashtag}};
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
    add_texts(object, reader, site, status);
    if (status.format != social::TextFormat::plain)
        object["source"] = {{"content", status.text}, {"mediaType", to_string(status.format)}};
    if (status.kind == social::StatusKind::event && status.event)
        add_event_properties(object, reader, author, status);
    const bool sensitive = social::shows_as_sensitive(status, author);
    if (sensitive || status.kind == social::StatusKind::note ||
        status.kind == social::StatusKind::question)
        object["sensitive"] = sensitive;
    // Lemmy refuses an Event that has this key at all.
    if (!status.in_reply_to_uri.empty()) object["inReplyTo"] = status.in_reply_to_uri;
    if (const auto approval = social::find_approval(reader, status.id); !approval.empty())
        object["replyAuthorization"] = approval;
    if (!status.conversation.empty()) {
        object["context"] = status.conversation;
        // Mastodon's name for it.
        if (!status.event) object["conversation"] = status.conversation;
    }
    object["attachment"] = status.event ? event_attachments(site.addresses, status)
                                        : render_attachments(site.addresses, status);
    object["tag"] = render_tags(reader, site, status);
    if (status.kind == social::StatusKind::event) return object;
    if (status.poll) add_poll(object, reader, status);
    if (status.quote) add_quote(object, *status.quote);
    add_replies_and_counts(object, reader, status);
    if (is_open(status)) object["interactionPolicy"] = render_policy(author, status.quote_policy);
    return object;
}

Json render_tombstone(std::string_view uri, social::StatusKind former_kind, Timestamp deleted) {
    return {{"id", uri},
            {"type", "Tombstone"},
            {"formerType", object_type(former_kind)},
            {"deleted", to_rfc3339(deleted)}};
}

}  // namespace ynghyd::federation
