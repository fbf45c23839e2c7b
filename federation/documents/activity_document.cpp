#include "federation/documents/activity_document.hpp"

#include "base/text_codec.hpp"
#include "federation/documents/actor_document.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/emoji_document.hpp"
#include "federation/documents/object_document.hpp"
#include "social/accounts/actor_keys.hpp"

namespace ynghyd::federation {
namespace {

using social::ActivityType;

Json head(const social::ActivityRecord& activity, const social::AccountRecord& actor,
          const Json& context) {
    Json json;
    json["@context"] = context;
    json["id"] = activity.uri;
    json["type"] = to_string(activity.type);
    json["actor"] = actor.uri;
    json["published"] = to_rfc3339(activity.published);
    json["to"] = activity.to;
    json["cc"] = activity.cc;
    return json;
}

Json with_object(Json json, Json object) {
    json["object"] = std::move(object);
    return json;
}

Json render_inner(const social::InnerActivity& inner) {
    Json json;
    if (!inner.uri.empty()) json["id"] = inner.uri;
    json["type"] = to_string(inner.type);
    json["actor"] = inner.actor;
    json["object"] = inner.object;
    if (!inner.instrument.empty()) json["instrument"] = inner.instrument;
    if (!inner.content.empty()) json["content"] = inner.content;
    return json;
}

std::optional<Json> render_about_status(const storage::Reader& reader, const social::Site& site,
                                        const social::ActivityRecord& activity,
                                        const social::AccountRecord& actor) {
    const auto status = social::find_status(reader, activity.status);
    if (!status) return std::nullopt;
    return with_object(head(activity, actor, context_for(reader, *status)),
                       render_object(reader, site, actor, *status));
}

/// A vote is a Note that has a name and no content, and no place of its own.
Json render_vote(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    return with_object(head(activity, actor, plain_context()), {{"id", activity.object_uri},
                                                                {"type", "Note"},
                                                                {"name", activity.content},
                                                                {"attributedTo", actor.uri},
                                                                {"inReplyTo", activity.target},
                                                                {"to", activity.to}});
}

std::optional<Json> render_profile_update(const storage::Reader& reader, const social::Site& site,
                                          const social::ActivityRecord& activity,
                                          const social::AccountRecord& actor) {
    const auto keys = social::find_actor_keys(reader, actor.id);
    if (!keys) return std::nullopt;
    auto profile = render_actor(reader, site, actor, *keys);
    const Json context = profile["@context"];
    profile.erase("@context");
    return with_object(head(activity, actor, context), std::move(profile));
}

/// A post leaves a Tombstone; an approval of a quote is named with its type, so that readers know
/// what is gone; an account is named alone.
Json render_delete(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    if (activity.inner)
        return with_object(head(activity, actor, quote_context()),
                           {{"id", activity.object_uri},
                            {"type", "QuoteAuthorization"},
                            {"attributedTo", actor.uri},
                            {"interactingObject", activity.inner->instrument},
                            {"interactionTarget", activity.inner->object}});
    if (activity.object_uri == actor.uri)
        return with_object(head(activity, actor, plain_context()), activity.object_uri);
    return with_object(
        head(activity, actor, plain_context()),
        render_tombstone(activity.object_uri, activity.former_kind, activity.published));
}

bool is_interaction_request(ActivityType type) {
    return type == ActivityType::like_request || type == ActivityType::reply_request ||
           type == ActivityType::announce_request || type == ActivityType::feature_request;
}

const Json& context_of_answer(const social::ActivityRecord& activity) {
    if (!activity.inner) return plain_context();
    if (activity.inner->type == ActivityType::quote_request) return quote_context();
    if (activity.inner->type == ActivityType::emoji_react) return reaction_context();
    return is_interaction_request(activity.inner->type) ? interaction_context() : plain_context();
}

Json render_answer(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = head(activity, actor, context_of_answer(activity));
    if (!activity.content.empty()) json["summary"] = activity.content;
    json["object"] = activity.inner ? render_inner(*activity.inner) : Json(activity.object_uri);
    if (!activity.result.empty()) json["result"] = activity.result;
    return json;
}

/// A Like or an Announce; of one that its author was asked for, the approval.
Json render_deed(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    if (activity.result.empty())
        return with_object(head(activity, actor, plain_context()), activity.object_uri);
    const Json context = Json::array({plain_context(), approval_terms()});
    Json json = with_object(head(activity, actor, context), activity.object_uri);
    json[activity.type == ActivityType::like ? "likeAuthorization" : "announceAuthorization"] =
        activity.result;
    return json;
}

/// The post that quotes is sent whole, so that the answer need not wait for it.
std::optional<Json> render_quote_request(const storage::Reader& reader, const social::Site& site,
                                         const social::ActivityRecord& activity,
                                         const social::AccountRecord& actor) {
    const auto status = social::find_status(reader, activity.status);
    if (!status) return std::nullopt;
    Json context = context_for(reader, *status);
    context.back().update(quote_context().back());
    Json json = with_object(head(activity, actor, context), activity.object_uri);
    json["instrument"] = render_object(reader, site, actor, *status);
    return json;
}

/// With the Like, the Announce or the reply inside that the author is to agree to.
std::optional<Json> render_interaction_request(const storage::Reader& reader,
                                               const social::Site& site,
                                               const social::ActivityRecord& activity,
                                               const social::AccountRecord& actor) {
    Json instrument;
    Json context = interaction_context();
    if (activity.type == ActivityType::reply_request) {
        const auto reply = social::find_status(reader, activity.status);
        if (!reply) return std::nullopt;
        instrument = render_object(reader, site, actor, *reply);
        context = context_for(reader, *reply);
        context.back().update(interaction_context().back());
    } else {
        const auto deed = activity.inner ? social::find_activity_by_uri(reader, activity.inner->uri)
                                         : std::nullopt;
        if (!deed) return std::nullopt;
        instrument = render_deed(*deed, actor);
        instrument.erase("@context");
    }
    Json json = with_object(head(activity, actor, context), activity.object_uri);
    json["instrument"] = std::move(instrument);
    return json;
}

/// Mastodon looks for tags in the collection of posts, too.
Json render_featuring(const social::Site& site, const social::ActivityRecord& activity,
                      const social::AccountRecord& actor) {
    const bool tag = activity.object_uri.empty();
    Json json =
        with_object(head(activity, actor, tag ? tag_context() : plain_context()),
                    tag ? render_hashtag(site, activity.content) : Json(activity.object_uri));
    json["target"] = activity.target;
    return json;
}

Json render_invite(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = with_object(head(activity, actor, plain_context()), activity.object_uri);
    json["target"] = activity.target;
    return json;
}

Json render_join(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = with_object(head(activity, actor, join_context()), activity.object_uri);
    json["participationMessage"] = activity.content.empty() ? Json() : Json(activity.content);
    return json;
}

/// Of ours, the emoji is sent with it.
Json render_reaction(const storage::Reader& reader, const social::Site& site,
                     const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = with_object(head(activity, actor, reaction_context()), activity.object_uri);
    json["content"] = activity.content;
    social::EmojisInTexts emojis(reader, "");
    emojis.add_plain(activity.content);
    if (emojis.found().empty()) return json;
    json["@context"].back().update(emoji_terms());
    json["tag"] = Json::array();
    add_emoji_tags(json["tag"], site, emojis.found());
    return json;
}

Json render_flag(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = with_object(head(activity, actor, plain_context()), activity.objects);
    json["content"] = activity.content;
    return json;
}

Json render_move(const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    Json json = with_object(head(activity, actor, plain_context()), activity.object_uri);
    json["target"] = activity.target;
    return json;
}

/// A Group passes on somebody's activity, unchanged.
Json render_wrapped(const storage::Reader& reader, const social::Site& site,
                    const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    std::optional<Json> inner;
    for (const auto& about : social::list_activities_about(reader, activity.status))
        if (about.uri == activity.inner->uri) inner = render_activity(reader, site, about);
    Json context = plain_context();
    if (inner && inner->contains("@context")) context = inner->at("@context");
    Json json = head(activity, actor, context);
    if (inner) inner->erase("@context");
    json["object"] = inner ? *std::move(inner) : Json(activity.object_uri);
    return json;
}

}  // namespace

std::optional<Json> render_activity(const storage::Reader& reader, const social::Site& site,
                                    const social::ActivityRecord& activity) {
    const auto actor = social::find_account(reader, activity.actor);
    if (!actor) return std::nullopt;
    switch (activity.type) {
        case ActivityType::create:
            if (!activity.target.empty()) return render_vote(activity, *actor);
            return render_about_status(reader, site, activity, *actor);
        case ActivityType::update:
            if (activity.object_uri == actor->uri)
                return render_profile_update(reader, site, activity, *actor);
            return render_about_status(reader, site, activity, *actor);
        case ActivityType::delete_:
            return render_delete(activity, *actor);
        case ActivityType::accept:
        case ActivityType::reject:
        case ActivityType::undo:
            return render_answer(activity, *actor);
        case ActivityType::flag:
            return render_flag(activity, *actor);
        case ActivityType::add:
        case ActivityType::remove:
            return render_featuring(site, activity, *actor);
        case ActivityType::move:
            return render_move(activity, *actor);
        case ActivityType::quote_request:
            return render_quote_request(reader, site, activity, *actor);
        case ActivityType::join:
            return render_join(activity, *actor);
        case ActivityType::invite:
            return render_invite(activity, *actor);
        case ActivityType::emoji_react:
            return render_reaction(reader, site, activity, *actor);
        case ActivityType::announce:
            if (activity.inner) return render_wrapped(reader, site, activity, *actor);
            [[fallthrough]];
        case ActivityType::like:
            return render_deed(activity, *actor);
        case ActivityType::like_request:
        case ActivityType::reply_request:
        case ActivityType::announce_request:
            return render_interaction_request(reader, site, activity, *actor);
        case ActivityType::feature_request:
        case ActivityType::follow:
        case ActivityType::leave:
        case ActivityType::ignore:
        case ActivityType::tentative_accept:
        case ActivityType::block:
        case ActivityType::dislike:
            return with_object(head(activity, *actor, plain_context()), activity.object_uri);
    }
    return std::nullopt;
}

}  // namespace ynghyd::federation
