// Timelines: the home, what is public, tags, and lists.
#include <array>

#include "api/entities/status.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"
#include "social/statuses/outward_link.hpp"
#include "social/timelines/conversation.hpp"
#include "social/timelines/feed.hpp"
#include "social/timelines/public_timeline.hpp"
#include "social/trends/trending.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_in_timeline = 20, most_in_timeline = 40;

Page read_timeline_page(const Call& call) {
    return read_page(call.parameters, usual_in_timeline, most_in_timeline);
}

/// A home has been written before the admin suspended somebody in it.
bool is_still_shown(const Viewpoint& view, const social::TimelineItem& item) {
    return is_shown(view, account_at(view, item.status.account)) &&
           (!item.boost || is_shown(view, account_at(view, item.boost->account)));
}

Answer feed_page(const Call& call, const storage::Reader& reader, const Page& page,
                 const std::vector<social::TimelineItem>& items) {
    const auto view = viewpoint_of(call, reader);
    Json statuses = Json::array();
    for (const auto& item : items) {
        if (!is_still_shown(view, item)) continue;
        statuses.push_back(
            item.boost ? boost_entity(view, {item.boost->id, item.status.id, item.boost->account},
                                      item.status, item.boost->record.created)
                       : status_entity(view, item.status));
    }
    const auto ends = ends_of(items, [](const auto& item) { return item.id().value; });
    return page_content(call, page, std::move(statuses), ends, PageLinks::always);
}

Answer show_home_timeline(const Call& call) {
    const auto& owner = call.account();
    social::refresh_home(call.services.store, owner, call.services.site.clock.now());
    const auto reader = call.services.store.snapshot();
    const auto page = read_timeline_page(call);
    return feed_page(call, *reader, page, social::list_home(*reader, owner, page));
}

Answer show_list_timeline(const Call& call) {
    const auto& owner = call.account();
    const auto id = parse_id_as<ListId>(call.request.params.at(0)).value_or(ListId{});
    TRY(const auto list, social::own_list(call.reader, owner.id, id));
    social::refresh_list(call.services.store, owner, list, call.services.site.clock.now());
    const auto reader = call.services.store.snapshot();
    const auto page = read_timeline_page(call);
    return feed_page(call, *reader, page, social::list_list_timeline(*reader, owner, list, page));
}

social::PublicQuery read_public_query(const Parameters& parameters) {
    social::PublicQuery query;
    if (parameters.flag("local").value_or(false))
        query.origin = social::Origin::local;
    else if (parameters.flag("remote").value_or(false))
        query.origin = social::Origin::remote;
    query.only_media = parameters.flag("only_media").value_or(false);
    return query;
}

Answer public_page(const Call& call, const Viewpoint& view, const Page& page,
                   const std::vector<social::StatusRecord>& statuses) {
    Json entities = Json::array();
    for (const auto& status : statuses) entities.push_back(status_entity(view, status));
    const auto ends = ends_of(statuses, [](const auto& status) { return status.id.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::always);
}

Answer show_public_timeline(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_timeline_page(call);
    return public_page(call, view, page,
                       social::list_public_timeline({view.reader, view.site, view.viewer},
                                                    read_public_query(call.parameters), page));
}

Answer show_tag_timeline(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_timeline_page(call);
    const social::TagQuery tags{call.request.params.at(0), call.parameters.list("any"),
                                call.parameters.list("all"), call.parameters.list("none")};
    return public_page(call, view, page,
                       social::list_tag_timeline({view.reader, view.site, view.viewer}, tags,
                                                 read_public_query(call.parameters), page));
}

/// Only of what trends: for everything else this would be a search that nobody agreed to.
Answer show_link_timeline(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto link = social::canonical_link(call.parameters.text_or_empty("url"));
    if (!link || !social::is_trending_link(view.reader, view.site, *link))
        return refuse(404, "Record not found");
    const auto page = read_timeline_page(call);
    return public_page(call, view, page,
                       social::list_link_timeline({view.reader, view.site, view.viewer}, *link,
                                                  read_public_query(call.parameters), page));
}

/// Every letter on its own, as clients asked for them before there were conversations.
Answer show_direct_timeline(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_timeline_page(call);
    const auto ids = social::list_letters(call.reader, call.account().id, page);
    Json entities = Json::array();
    for (const auto id : ids)
        if (auto entity = find_status_entity(view, id)) entities.push_back(*std::move(entity));
    const auto ends = ends_of(ids, [](StatusId id) { return id.value; });
    return page_content(call, page, std::move(entities), ends, PageLinks::always);
}

constexpr auto rows_of_timelines = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/timelines/home", Access::user, "read:statuses",
     show_home_timeline},
    {http::Method::get, "/api/v1/timelines/public", Access::public_viewer, "read:statuses",
     show_public_timeline},
    {http::Method::get, "/api/v1/timelines/tag/{tag}", Access::public_viewer, "read:statuses",
     show_tag_timeline},
    {http::Method::get, "/api/v1/timelines/link", Access::public_viewer, "read:statuses",
     show_link_timeline},
    {http::Method::get, "/api/v1/timelines/list/{id}", Access::user, "read:lists",
     show_list_timeline},
    {http::Method::get, "/api/v1/timelines/direct", Access::user, "read:statuses",
     show_direct_timeline},
});

}  // namespace

std::span<const Endpoint> timeline_endpoints() {
    return rows_of_timelines;
}

}  // namespace ynghyd::api
