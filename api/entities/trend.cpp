#include "api/entities/trend.hpp"

#include "api/answer.hpp"
#include "api/entities/card.hpp"
#include "api/entities/status.hpp"
#include "api/entities/tag.hpp"

namespace ynghyd::api {

using social::TrendKind;

Json trending_link_entity(const Viewpoint& view, const social::TrendingLink& link) {
    auto json = card_entity(view, link.card);
    json["history"] = history_entity(view.reader, view.site, TrendKind::link, link.trend.thing);
    return json;
}

Json admin_link_entity(const Viewpoint& view, const social::TrendingLink& link) {
    auto json = trending_link_entity(view, link);
    json["id"] = std::to_string(link.trend.thing);
    json["requires_review"] =
        !social::find_verdict(view.reader, TrendKind::link, link.trend.thing).has_value();
    return json;
}

Json admin_status_entity(const Viewpoint& view, const social::StatusRecord& status) {
    const auto verdict = social::find_verdict(view.reader, TrendKind::status, status.id.value);
    const Json more{{"requires_review", !verdict.has_value()}};
    return joined(to_text(status_entity(view, status)), to_text(more));
}

Json admin_tag_entity(const Viewpoint& view, const social::TagRecord& tag) {
    auto json = tag_entity(view.reader, view.site, tag.name, std::nullopt);
    json["trendable"] = tag.trendable;
    json["usable"] = tag.usable;
    json["requires_review"] = !tag.reviewed.has_value();
    json["listable"] = tag.listable;
    return json;
}

Json publisher_entity(const std::string& host,
                      const std::optional<social::TrendVerdictRecord>& verdict) {
    Json json;
    json["id"] = std::to_string(social::trend_number(host));
    json["domain"] = host;
    json["trendable"] = verdict ? Json(verdict->allowed) : Json();
    json["reviewed_at"] = verdict ? Json(to_datetime(verdict->decided)) : Json();
    json["requested_review_at"] = nullptr;
    json["requires_review"] = !verdict.has_value();
    return json;
}

}  // namespace ynghyd::api
