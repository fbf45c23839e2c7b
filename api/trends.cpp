// What several accounts use of late: tags, posts and links.
#include <algorithm>
#include <array>

#include "api/entities/status.hpp"
#include "api/entities/tag.hpp"
#include "api/entities/trend.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

constexpr std::int64_t most_offset = 1'000;

social::TrendPage read_trend_page(const Parameters& parameters, std::int64_t usual,
                                  std::int64_t most) {
    const auto limit = parameters.number("limit").value_or(usual);
    const auto offset = parameters.number("offset").value_or(0);
    return {static_cast<std::size_t>(std::clamp<std::int64_t>(offset, 0, most_offset)),
            static_cast<std::size_t>(std::clamp<std::int64_t>(limit < 1 ? usual : limit, 1, most))};
}

/// `found`: how many there are on the page, also those that the viewer may not see.
Content trend_content(const Call& call, const social::TrendPage& page, Json entities,
                      std::size_t found) {
    return {std::move(entities), offset_links(call, page.offset, page.limit, found == page.limit)};
}

Answer show_trending_tags(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_trend_page(call.parameters, 10, 20);
    const auto tags =
        social::list_trending_tags(view.reader, view.site, social::TrendsShown::allowed, page);
    Json entities = Json::array();
    for (const auto& tag : tags)
        entities.push_back(tag_entity(view.reader, view.site, tag.name, view.viewer));
    return trend_content(call, page, std::move(entities), tags.size());
}

Answer show_trending_statuses(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_trend_page(call.parameters, 20, 40);
    const auto statuses = social::list_trending_statuses({view.reader, view.site, view.viewer},
                                                         social::TrendsShown::allowed, page);
    Json entities = Json::array();
    for (const auto& status : statuses)
        if (can_see(view, status)) entities.push_back(status_entity(view, status));
    return trend_content(call, page, std::move(entities), statuses.size());
}

Answer show_trending_links(const Call& call) {
    const auto view = viewpoint_of(call);
    const auto page = read_trend_page(call.parameters, 10, 20);
    const auto links =
        social::list_trending_links(view.reader, view.site, social::TrendsShown::allowed, page);
    Json entities = Json::array();
    for (const auto& link : links) entities.push_back(trending_link_entity(view, link));
    return trend_content(call, page, std::move(entities), links.size());
}

constexpr auto rows_of_trends = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/trends", Access::public_guest, "", show_trending_tags},
    {http::Method::get, "/api/v1/trends/tags", Access::public_guest, "", show_trending_tags},
    {http::Method::get, "/api/v1/trends/statuses", Access::public_guest, "",
     show_trending_statuses},
    {http::Method::get, "/api/v1/trends/links", Access::public_guest, "", show_trending_links},
});

}  // namespace

std::span<const Endpoint> trend_endpoints() {
    return rows_of_trends;
}

}  // namespace ynghyd::api
