// Moderators decide how a hashtag is shown, and whether it is used, found, and among the trends.
#include <array>

#include "api/admin/reviewer.hpp"
#include "api/entities/trend.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

std::uint64_t tag_in_path(const Call& call) {
    return parse_id(call.request.params.at(0)).value_or(0);
}

Answer list_reviewed_tags(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto view = viewpoint_of(call);
    const auto page = read_page(call.parameters, 100, 200);
    const auto tags = social::list_tags(call.reader, page);
    Json entities = Json::array();
    for (const auto& tag : tags) entities.push_back(admin_tag_entity(view, tag.record));
    const auto ends = ends_of(tags, [](const auto& tag) { return tag.number; });
    return page_content(call, page, std::move(entities), ends, PageLinks::by_min_id);
}

Answer show_reviewed_tag(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto tag = social::find_tag(call.reader, tag_in_path(call));
    if (!tag) return refuse(404, "Record not found");
    return admin_tag_entity(viewpoint_of(call), *tag);
}

Answer review_tag(const Call& call) {
    TRY_VOID(reviewer_of(call));
    social::TagDecision decision;
    decision.display_name = call.parameters.text("display_name");
    decision.trendable = call.parameters.flag("trendable");
    decision.usable = call.parameters.flag("usable");
    decision.listable = call.parameters.flag("listable");
    const auto decided = call.services.store.update([&](storage::Transaction& tx) {
        return social::decide_on_tag(tx, tag_in_path(call), decision,
                                     call.services.site.clock.now());
    });
    if (!decided && decided.error().kind == Error::Kind::not_found)
        return refuse(404, "Record not found");
    if (!decided) return std::unexpected(Refusal(decided.error()));
    const auto reader = call.services.store.snapshot();
    return admin_tag_entity(viewpoint_of(call, *reader), *decided);
}

constexpr auto rows_of_reviewed_tags = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/tags", Access::user, "admin:read", list_reviewed_tags},
    {http::Method::get, "/api/v1/admin/tags/{id}", Access::user, "admin:read", show_reviewed_tag},
    {http::Method::put, "/api/v1/admin/tags/{id}", Access::user, "admin:write", review_tag},
    {http::Method::patch, "/api/v1/admin/tags/{id}", Access::user, "admin:write", review_tag},
});

}  // namespace

std::span<const Endpoint> tag_review_endpoints() {
    return rows_of_reviewed_tags;
}

}  // namespace ynghyd::api
