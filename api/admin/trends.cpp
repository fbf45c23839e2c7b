// Moderators look at what trends, and say of each thing whether it may.
#include <algorithm>
#include <array>
#include <map>

#include "api/admin/reviewer.hpp"
#include "api/entities/tag.hpp"
#include "api/entities/trend.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

using social::TrendKind;
using social::TrendsShown;

constexpr social::TrendPage all_trends{.offset = 0, .limit = social::most_ranked};

Answer list_reviewed_links(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& link :
         social::list_trending_links(view.reader, view.site, TrendsShown::all, all_trends))
        entities.push_back(admin_link_entity(view, link));
    return entities;
}

/// A moderator's own blocks and mutes are no reason to overlook anything.
Answer list_reviewed_statuses(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& status :
         social::list_trending_statuses({view.reader, view.site, {}}, TrendsShown::all, all_trends))
        entities.push_back(admin_status_entity(view, status));
    return entities;
}

Answer list_reviewed_trending_tags(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto view = viewpoint_of(call);
    Json entities = Json::array();
    for (const auto& tag :
         social::list_trending_tags(view.reader, view.site, TrendsShown::all, all_trends))
        entities.push_back(admin_tag_entity(view, social::tag_named(view.reader, tag.name)));
    return entities;
}

/// Of what trends, and those about whom somebody has decided.
Answer list_publishers(const Call& call) {
    TRY_VOID(reviewer_of(call));
    const auto view = viewpoint_of(call);
    std::map<std::string, std::optional<social::TrendVerdictRecord>> publishers;
    for (const auto& verdict : social::list_verdicts(view.reader, TrendKind::publisher))
        publishers[verdict.record.name] = verdict.record;
    for (const auto& link :
         social::list_trending_links(view.reader, view.site, TrendsShown::all, all_trends))
        publishers.try_emplace(social::publisher_of(link.trend.record.name));
    Json entities = Json::array();
    for (const auto& [host, verdict] : publishers)
        entities.push_back(publisher_entity(host, verdict));
    return entities;
}

std::uint64_t thing_in_path(const Call& call) {
    return parse_id(call.request.params.back()).value_or(0);
}

void decide(const Call& call, AccountId moderator, TrendKind kind, std::string name, bool allowed) {
    social::TrendVerdictRecord verdict;
    verdict.name = std::move(name);
    verdict.allowed = allowed;
    verdict.decided = call.services.site.clock.now();
    verdict.moderator = moderator;
    call.services.store.update([&](storage::Transaction& tx) {
        social::put_verdict(tx, kind, thing_in_path(call), verdict);
    });
}

Answer review_link(const Call& call, bool allowed) {
    TRY(const auto moderator, reviewer_of(call));
    const auto view = viewpoint_of(call);
    for (const auto& link :
         social::list_trending_links(view.reader, view.site, TrendsShown::all, all_trends)) {
        if (link.trend.thing != thing_in_path(call)) continue;
        decide(call, moderator, TrendKind::link, link.trend.record.name, allowed);
        const auto reader = call.services.store.snapshot();
        return admin_link_entity(viewpoint_of(call, *reader), link);
    }
    return refuse(404, "Record not found");
}

Answer review_status(const Call& call, bool allowed) {
    TRY(const auto moderator, reviewer_of(call));
    const auto status = social::find_status(call.reader, StatusId{thing_in_path(call)});
    const auto view = viewpoint_of(call);
    if (!status || status->visibility != social::Visibility::public_ || !can_see(view, *status))
        return refuse(404, "Record not found");
    decide(call, moderator, TrendKind::status, status->uri, allowed);
    const auto reader = call.services.store.snapshot();
    return admin_status_entity(viewpoint_of(call, *reader), *status);
}

Answer review_trending_tag(const Call& call, bool allowed) {
    TRY_VOID(reviewer_of(call));
    social::TagDecision decision;
    decision.trendable = allowed;
    const auto tag = call.services.store.update([&](storage::Transaction& tx) {
        return social::decide_on_tag(tx, thing_in_path(call), decision,
                                     call.services.site.clock.now());
    });
    if (!tag) return refuse(404, "Record not found");
    const auto reader = call.services.store.snapshot();
    return admin_tag_entity(viewpoint_of(call, *reader), *tag);
}

/// A publisher is known by its number as long as a link of its trends, or somebody has decided.
std::optional<std::string> publisher_in_path(const Call& call, const Viewpoint& view) {
    const auto number = thing_in_path(call);
    if (const auto known = social::find_verdict(view.reader, TrendKind::publisher, number))
        return known->name;
    for (const auto& link :
         social::list_trending_links(view.reader, view.site, TrendsShown::all, all_trends))
        if (auto host = social::publisher_of(link.trend.record.name);
            social::trend_number(host) == number)
            return host;
    return std::nullopt;
}

Answer review_publisher(const Call& call, bool allowed) {
    TRY(const auto moderator, reviewer_of(call));
    const auto host = publisher_in_path(call, viewpoint_of(call));
    if (!host) return refuse(404, "Record not found");
    decide(call, moderator, TrendKind::publisher, *host, allowed);
    return publisher_entity(*host, social::find_verdict(*call.services.store.snapshot(),
                                                        TrendKind::publisher, thing_in_path(call)));
}

Answer review_trend(const Call& call, bool allowed) {
    TRY_VOID(reviewer_of(call));
    const auto& kind = call.request.params.at(0);
    if (kind == "links") return review_link(call, allowed);
    if (kind == "statuses") return review_status(call, allowed);
    if (kind == "tags") return review_trending_tag(call, allowed);
    return refuse(404, "Record not found");
}

template <Answer (*review)(const Call&, bool), bool allowed>
Answer reviewed(const Call& call) {
    return review(call, allowed);
}

constexpr auto rows_of_reviewed_trends = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/admin/trends/links", Access::user, "admin:read",
     list_reviewed_links},
    {http::Method::get, "/api/v1/admin/trends/statuses", Access::user, "admin:read",
     list_reviewed_statuses},
    {http::Method::get, "/api/v1/admin/trends/tags", Access::user, "admin:read",
     list_reviewed_trending_tags},
    {http::Method::get, "/api/v1/admin/trends/links/publishers", Access::user, "admin:read",
     list_publishers},
    {http::Method::post, "/api/v1/admin/trends/{kind}/{id}/approve", Access::user, "admin:write",
     reviewed<review_trend, true>},
    {http::Method::post, "/api/v1/admin/trends/{kind}/{id}/reject", Access::user, "admin:write",
     reviewed<review_trend, false>},
    {http::Method::post, "/api/v1/admin/trends/links/publishers/{id}/approve", Access::user,
     "admin:write", reviewed<review_publisher, true>},
    {http::Method::post, "/api/v1/admin/trends/links/publishers/{id}/reject", Access::user,
     "admin:write", reviewed<review_publisher, false>},
});

}  // namespace

std::span<const Endpoint> trend_review_endpoints() {
    return rows_of_reviewed_trends;
}

}  // namespace ynghyd::api
