#include "federation/documents/answers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "federation/discovery/nodeinfo.hpp"
#include "federation/discovery/webfinger.hpp"
#include "federation/documents/activity_document.hpp"
#include "federation/documents/actor_document.hpp"
#include "federation/documents/collections.hpp"
#include "federation/documents/context.hpp"
#include "federation/documents/object_collections.hpp"
#include "federation/documents/object_document.hpp"
#include "federation/vocabulary.hpp"
#include "social/accounts/authorization.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outbox.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/may_fetch.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/tombstone.hpp"

namespace ynghyd::federation {
namespace {

http::Response json_answer(int status, std::string_view media_type, const Json& document) {
    return http::make_response(status, media_type, to_text(document));
}

/// A local account that is shown; nullopt otherwise.
std::optional<social::AccountRecord> shown_account(const storage::Reader& reader,
                                                   const std::string& username) {
    auto account = social::find_account_by_handle(reader, username, "");
    if (!account || account->gone || account->suspended) return std::nullopt;
    return account;
}

/// Deleted for good, with all that it had.
bool is_gone(const storage::Reader& reader, const std::string& username) {
    const auto account = social::find_account_by_handle(reader, username, "");
    return account && account->gone;
}

/// A status of that account that `viewer` may see.
std::optional<social::StatusRecord> shown_status(const storage::Reader& reader,
                                                 const social::AccountRecord& account,
                                                 std::string_view id,
                                                 std::string_view viewer = {}) {
    const auto status_id = parse_id_as<StatusId>(id);
    auto status = status_id ? social::find_status(reader, *status_id) : std::nullopt;
    if (!status || status->account != account.id || !social::may_fetch(reader, *status, viewer))
        return std::nullopt;
    return status;
}

Json organizers_document(const social::AccountRecord& account, const social::StatusRecord& status) {
    return {{"@context", plain_context()},
            {"id", status.uri + "/organizers"},
            {"type", "OrderedCollection"},
            {"totalItems", 1},
            {"orderedItems", Json::array({account.uri})}};
}

}  // namespace

http::Response activity_answer(const Json& document) {
    auto response = json_answer(200, activity_json_utf8, document);
    response.set("Vary", "Accept");
    response.set("Cache-Control", "public, max-age=60");
    return response;
}

void make_private(http::Response& response) {
    response.set("Vary", "Accept, Authorization, Signature, Signature-Input");
    response.set("Cache-Control", "private");
}

http::Response key_stub_answer(const storage::Reader& reader, const std::string& username) {
    const auto account = social::find_account_by_handle(reader, username, "");
    const auto keys = account ? social::find_actor_keys(reader, account->id) : std::nullopt;
    if (!account || !keys) return no_such("account");
    if (account->gone) return gone("account");
    return activity_answer(render_key_stub(*account, *keys));
}

http::Response redirect_to(std::string address) {
    http::Response response;
    response.status = 302;
    response.set("Location", std::move(address));
    response.set("Vary", "Accept");
    return response;
}

http::Response no_such(std::string_view what) {
    auto response = http::text_response(404, fmt::format("There is no such {} here.", what));
    // It may be there for others.
    response.set("Vary", "Accept, Signature, Signature-Input");
    return response;
}

http::Response gone(std::string_view what) {
    return http::text_response(410, fmt::format("This {} is no longer here.", what));
}

http::Response webfinger_answer(const storage::Reader& reader, const social::Site& site,
                                std::string_view resource) {
    const auto account = find_resource(reader, site, resource);
    if (account) {
        auto response = json_answer(200, "application/jrd+json", render_webfinger(site, *account));
        response.set("Cache-Control", "public, max-age=259200");
        return response;
    }
    const auto kind = account.error().kind;
    const int status = kind == Error::Kind::invalid ? 400 : kind == Error::Kind::gone ? 410 : 404;
    auto response = http::text_response(status, account.error().safe_text);
    response.set("Cache-Control", "public, max-age=180");
    return response;
}

http::Response host_meta_answer(const social::Site& site, std::string_view accept) {
    if (accept.find("json") != std::string_view::npos)
        return json_answer(200, "application/json", render_host_meta_json(site));
    return http::make_response(200, "application/xrd+xml; charset=utf-8",
                               render_host_meta_xml(site));
}

http::Response nodeinfo_links_answer(const social::Site& site) {
    return json_answer(200, "application/json", render_nodeinfo_links(site));
}

http::Response nodeinfo_answer(const storage::Reader& reader, const social::Site& site,
                               std::string_view schema) {
    if (schema != "2.0" && schema != "2.1") return no_such("NodeInfo schema");
    return json_answer(200,
                       fmt::format("application/json; "
                                   "profile=\"http://nodeinfo.diaspora.software/ns/schema/{}#\"",
                                   schema),
                       render_nodeinfo(reader, site, schema));
}

http::Response object_answer(const storage::Reader& reader, const social::Site& site,
                             const std::string& username, std::string_view id,
                             std::string_view viewer) {
    const auto account = shown_account(reader, username);
    const auto status_id = parse_id_as<StatusId>(id);
    if (is_gone(reader, username)) return gone("post");
    if (!account || !status_id) return no_such("post");
    if (const auto status = shown_status(reader, *account, id, viewer)) {
        Json document{{"@context", context_for(reader, *status)}};
        document.update(render_object(reader, site, *account, *status));
        return activity_answer(document);
    }
    const auto uri = site.addresses.status(account->username, *status_id);
    const auto tombstone = social::find_tombstone(reader, uri);
    if (!tombstone || !tombstone->was_open) return no_such("post");
    Json document{{"@context", plain_context()}};
    document.update(render_tombstone(uri, tombstone->former_kind, tombstone->deleted));
    auto response = activity_answer(document);
    response.status = 410;
    return response;
}

http::Response part_of_object_answer(const storage::Reader& reader, const social::Site& site,
                                     const std::string& username, std::string_view id,
                                     std::string_view part, std::string_view cursor) {
    const auto account = shown_account(reader, username);
    const auto status = account ? shown_status(reader, *account, id) : std::nullopt;
    if (!status) return no_such("post");
    if (part == "organizers") {
        if (!status->event) return no_such("event");
        return activity_answer(organizers_document(*account, *status));
    }
    if (part == "attendees") {
        if (!status->event) return no_such("event");
        return activity_answer(render_attendees(reader, *status));
    }
    if (part == "replies") return activity_answer(render_replies(reader, *status, cursor));
    if (part != "activity") return activity_answer(render_interaction_count(reader, *status, part));
    for (const auto& activity : social::list_activities_about(reader, status->id)) {
        if (activity.type != social::ActivityType::create) continue;
        const auto document = render_activity(reader, site, activity);
        return document ? activity_answer(*document) : no_such("activity");
    }
    return no_such("activity");
}

bool is_owner(const storage::Reader& reader, const std::string& username,
              std::string_view authorization) {
    if (authorization.empty()) return false;
    const auto owner = social::authorize(reader, authorization, "read:statuses");
    return owner && owner->username == username;
}

http::Response activity_by_id_answer(const storage::Reader& reader, const social::Site& site,
                                     const std::string& username, std::string_view id,
                                     std::string_view authorization) {
    const auto account = shown_account(reader, username);
    const auto activity_id = parse_id_as<ActivityId>(id);
    const auto activity = activity_id ? social::find_activity(reader, *activity_id) : std::nullopt;
    if (!account || !activity || activity->actor != account->id) return no_such("activity");
    const bool everybodys = social::is_for_everybody(*activity);
    if (!everybodys && !is_owner(reader, username, authorization)) return no_such("activity");
    const auto document = render_activity(reader, site, *activity);
    auto response = document ? activity_answer(*document) : gone("activity");
    if (!everybodys) make_private(response);
    return response;
}

http::Response outbox_answer(const storage::Reader& reader, const social::Site& site,
                             const std::string& username, std::string_view cursor,
                             std::string_view authorization, std::string_view viewer) {
    const auto account = shown_account(reader, username);
    if (!account) return no_such("account");
    const bool whole = is_owner(reader, username, authorization);
    auto response = activity_answer(render_outbox(reader, site, *account, cursor, viewer, whole));
    if (whole) make_private(response);
    return response;
}

http::Response collection_answer(const storage::Reader& reader, const social::Site& site,
                                 const std::string& username, std::string_view name,
                                 std::string_view cursor) {
    const auto account = shown_account(reader, username);
    if (!account) return no_such("account");
    if (name == "followers") return activity_answer(render_followers(reader, *account, cursor));
    if (name == "following") return activity_answer(render_following(reader, *account, cursor));
    if (name == "moderators") return activity_answer(render_moderators(reader, site, *account));
    if (name == "upcoming") return activity_answer(render_upcoming(reader, site, *account));
    if (name == "collections/tags")
        return activity_answer(render_featured_tags(reader, site, *account));
    return activity_answer(render_featured(reader, *account));
}

http::Response thread_answer(const storage::Reader& reader, const social::Site& site,
                             std::string_view root, std::string_view cursor) {
    const auto id = parse_id_as<StatusId>(root);
    const auto status = id ? social::find_status(reader, *id) : std::nullopt;
    const auto author = status ? social::find_account(reader, status->account) : std::nullopt;
    const bool ours = author && author->is_local() && !author->gone && !author->suspended;
    if (!ours || !is_open(*status) || status->conversation != site.addresses.conversation(*id))
        return no_such("thread");
    return activity_answer(render_thread(reader, site, *author, *status, cursor));
}

http::Response quote_stamp_answer(const storage::Reader& reader, const social::Site& site,
                                  const std::string& username, std::string_view id) {
    const auto account = shown_account(reader, username);
    const auto stamp_id = parse_id_as<StampId>(id);
    const auto stamp = stamp_id ? social::find_quote_stamp(reader, *stamp_id) : std::nullopt;
    if (!account || !stamp || stamp->author != account->id) return no_such("approval");
    const bool quote = stamp->kind == social::StampKind::quote;
    return activity_answer({{"@context", quote ? quote_context() : interaction_context()},
                            {"id", social::stamp_uri(site, *account, *stamp)},
                            {"type", authorization_type(stamp->kind)},
                            {"attributedTo", account->uri},
                            {"interactingObject", stamp->quoting},
                            {"interactionTarget", stamp->quoted}});
}

}  // namespace ynghyd::federation
