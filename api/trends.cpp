// What several accounts use of late: tags, posts and links.
#include <algorithm>
#include <array>

#include "api/entities/status.hpp"
#include "api/entities/tag.hpp"
#include "api/entities/trend.hpp"
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

Answer show_trending_tags(const Call& call) {
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& tag :
         social::list_trending_tags(view.reader, view.site, social::TrendsShown::allowed,
                                    read_trend_page(call.parameters, 10, 20)))
        entities.push_back(tag_entity(view.reader, view.site, tag.name, view.viewer));
    return entities;
}

Answer show_trending_statuses(const Call& call) {
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& status : social::list_trending_statuses(
             {view.reader, view.site, view.viewer}, social::TrendsShown::allowed,
             read_trend_page(call.parameters, 20, 40)))
        if (can_see(view, status)) entities.push_back(status_entity(view, status));
    return entities;
}

Answer show_trending_links(const Call& call) {
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& link :
         social::list_trending_links(view.reader, view.site, social::TrendsShown::allowed,
                                     read_trend_page(call.parameters, 10, 20)))
        entities.push_back(trending_link_entity(view, link));
    return entities;
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
