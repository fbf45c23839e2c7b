#include "federation/activity_document.hpp"

#include "federation/context.hpp"
#include "federation/object_document.hpp"

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

Json render_inner(const social::InnerActivity& inner) {
    Json json;
    if (!inner.uri.empty()) json["id"] = inner.uri;
    json["type"] = to_string(inner.type);
    json["actor"] = inner.actor;
    json["object"] = inner.object;
    return json;
}

/// A Group passes on somebody's activity, unchanged.
Json render_wrapped(const storage::Reader& reader, const social::Site& site,
                    const social::ActivityRecord& activity, const social::AccountRecord& actor) {
    std::optional<Json> inner;
    for (const auto id : social::list_activities_about(reader, activity.status)) {
        const auto found = social::find_activity(reader, id);
        if (found && found->uri == activity.inner->uri)
            inner = render_activity(reader, site, *found);
    }
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
        case ActivityType::update: {
            const auto status = social::find_status(reader, activity.status);
            if (!status) return std::nullopt;
            Json json = head(activity, *actor, context_for(status->kind));
            json["object"] = render_object(reader, site, *actor, *status);
            return json;
        }
        case ActivityType::delete_: {
            Json json = head(activity, *actor, plain_context());
            json["object"] =
                render_tombstone(activity.object_uri, activity.former_kind, activity.published);
            return json;
        }
        case ActivityType::accept:
        case ActivityType::reject:
        case ActivityType::undo: {
            Json json = head(activity, *actor, plain_context());
            json["object"] =
                activity.inner ? render_inner(*activity.inner) : Json(activity.object_uri);
            return json;
        }
        case ActivityType::announce:
            if (activity.inner) return render_wrapped(reader, site, activity, *actor);
            [[fallthrough]];
        case ActivityType::follow:
        case ActivityType::like: {
            Json json = head(activity, *actor, plain_context());
            json["object"] = activity.object_uri;
            return json;
        }
    }
    return std::nullopt;
}

}  // namespace ynghyd::federation
