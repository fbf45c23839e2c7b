#include "api/entities/report.hpp"

#include <algorithm>

#include "api/answer.hpp"
#include "social/moderation/house_rules.hpp"

namespace ynghyd::api {

namespace {

/// Of those rules that are still written as they were.
Json rule_ids(const social::HouseRules& house, const social::ReportRecord& report) {
    if (report.rules.empty()) return nullptr;
    Json ids = Json::array();
    for (const auto& rule : house.rules)
        if (std::ranges::find(report.rules, rule.words.text) != report.rules.end())
            ids.push_back(rule.id);
    return ids;
}

Json collection_ids(const social::ReportRecord& report) {
    Json ids = Json::array();
    for (const auto id : report.collections) ids.push_back(to_string(id));
    return ids;
}

}  // namespace

Json report_entity(const Viewpoint& view, const social::ReportRecord& report) {
    Json statuses = Json::array();
    for (const auto& uri : report.statuses)
        if (const auto status = social::find_status_by_uri(view.reader, uri))
            statuses.push_back(to_string(status->id));
    const auto* target = account_at(view, report.target);
    return {{"id", to_string(report.id)},
            {"action_taken", report.resolved.has_value()},
            {"action_taken_at", report.resolved ? Json(to_datetime(*report.resolved)) : Json()},
            {"category", to_string(report.category)},
            {"comment", report.comment},
            {"forwarded", report.forwarded},
            {"created_at", to_datetime(report.created)},
            {"status_ids", std::move(statuses)},
            {"rule_ids", rule_ids(social::house_of(view.site), report)},
            {"collection_ids", collection_ids(report)},
            {"target_account", target ? account_entity(view, *target) : Json()}};
}

}  // namespace ynghyd::api
