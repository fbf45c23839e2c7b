#include "api/entities/admin_report.hpp"

#include "api/answer.hpp"
#include "api/entities/admin_account.hpp"
#include "api/entities/collection.hpp"
#include "api/entities/house_rules.hpp"
#include "api/entities/object.hpp"
#include "api/entities/status.hpp"
#include "social/accounts/local_account.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t members_of_admin_report = 17;

/// Another server does not say which of its people it was: the server's own actor stands for them.
social::AccountRecord reporter_of(const Viewpoint& view, const social::ReportRecord& report) {
    if (auto member = social::find_account_by_uri(view.reader, report.reporter))
        return *std::move(member);
    return social::load_server_actor(view.reader, view.site);
}

/// Their author may be suspended by now: what they did is still to be seen by moderators.
Json reported_statuses(const Viewpoint& view, const social::ReportRecord& report,
                       const social::AccountRecord& reporter) {
    Json statuses = Json::array();
    for (const auto& uri : report.statuses) {
        const auto status = social::find_status_by_uri(view.reader, uri);
        if (!status || status->account != report.target) continue;
        if (social::may_see(view.reader, *status, reporter) ||
            (view.viewer && social::may_see(view.reader, *status, *view.viewer)))
            statuses.push_back(status_entity(view, *status));
    }
    return statuses;
}

Json reported_collections(const Viewpoint& view, const social::ReportRecord& report) {
    Json collections = Json::array();
    for (const auto id : report.collections)
        if (const auto collection = social::find_collection(view.reader, id))
            collections.push_back(collection_entity(view, *collection));
    return collections;
}

}  // namespace

Json admin_report_entity(const Viewpoint& view, const social::ReportRecord& report) {
    const auto reporter = reporter_of(view, report);
    auto json = object_with_room(members_of_admin_report);
    json["id"] = to_string(report.id);
    json["action_taken"] = report.resolved.has_value();
    json["action_taken_at"] = report.resolved ? Json(to_datetime(*report.resolved)) : Json();
    json["category"] = to_string(report.category);
    json["comment"] = report.comment;
    json["forwarded"] = report.forwarded;
    json["created_at"] = to_datetime(report.created);
    json["updated_at"] = to_datetime(report.updated.value_or(report.created));
    json["account"] = admin_account_entity(view, reporter);
    json["target_account"] = admin_account_entity(view, report.target);
    json["assigned_account"] = admin_account_entity(view, report.assigned);
    json["action_taken_by_account"] = admin_account_entity(view, report.resolved_by);
    json["statuses"] = reported_statuses(view, report, reporter);
    json["collections"] = reported_collections(view, report);
    json["rules"] = broken_rules_entity(social::house_of(view.site), report.rules);
    return json;
}

}  // namespace ynghyd::api
