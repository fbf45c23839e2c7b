#include "api/entities/notification.hpp"

#include "api/answer.hpp"
#include "api/entities/account_warning.hpp"
#include "api/entities/collection.hpp"
#include "api/entities/relationship_severance_event.hpp"
#include "api/entities/report.hpp"
#include "api/entities/status.hpp"

namespace ynghyd::api {
namespace {

/// Clients stop counting there.
constexpr std::size_t most_senders_counted = 100;

/// Of admin.report alone.
void add_report(Json& json, const Viewpoint& view, ReportId id) {
    const auto report = id ? social::find_report(view.reader, id) : std::nullopt;
    if (report) json["report"] = report_entity(view, *report);
}

Json summary_of_requests(const Viewpoint& view) {
    std::size_t requests = 0, notifications = 0;
    for (const auto& request : social::list_notification_requests(
             view.reader, view.viewer->id, {.limit = most_senders_counted})) {
        ++requests;
        notifications += request.count;
    }
    return {{"pending_requests_count", requests}, {"pending_notifications_count", notifications}};
}

}  // namespace

Json notification_entity(const Viewpoint& view, const social::NotificationItem& item) {
    const auto& notification = item.notification;
    Json json{{"id", to_string(notification.id)},
              {"type", to_string(notification.kind)},
              {"created_at", to_datetime(notification.created)},
              {"group_key", group_key(notification)},
              {"account", account_entity(view, item.from)}};
    if (notification.filtered) json["filtered"] = true;
    if (item.status) json["status"] = status_entity(view, *item.status);
    add_report(json, view, notification.report);
    if (item.collection) json["collection"] = collection_entity(view, *item.collection);
    if (notification.warning)
        json["moderation_warning"] =
            account_warning_entity(view, notification.from, notification.warning);
    if (notification.severance) json["event"] = relationship_severance_event_entity(notification);
    return json;
}

Json notification_group_entity(const Viewpoint& view, const social::NotificationGroup& group) {
    const auto& newest = group.newest.notification;
    Json samples = Json::array();
    for (const auto& account : group.samples) samples.push_back(to_string(account.id));
    // The one number among ids: some clients read nothing else.
    Json json{{"group_key", group.key},
              {"notifications_count", group.count},
              {"type", to_string(newest.kind)},
              {"most_recent_notification_id", newest.id.value},
              {"page_min_id", to_string(group.page_min)},
              {"page_max_id", to_string(group.page_max)},
              {"latest_page_notification_at", to_datetime(group.page_latest)},
              {"sample_account_ids", std::move(samples)}};
    if (newest.status) json["status_id"] = to_string(newest.status);
    add_report(json, view, newest.report);
    if (group.newest.collection)
        json["collection"] = collection_entity(view, *group.newest.collection);
    if (newest.warning)
        json["moderation_warning"] = account_warning_entity(view, newest.from, newest.warning);
    if (newest.severance) json["event"] = relationship_severance_event_entity(newest);
    return json;
}

Json notification_policy_entity(const Viewpoint& view,
                                const social::NotificationPolicyRecord& policy) {
    return {{"for_not_following", to_string(policy.not_following)},
            {"for_not_followers", to_string(policy.not_followers)},
            {"for_new_accounts", to_string(policy.new_accounts)},
            {"for_private_mentions", to_string(policy.private_mentions)},
            {"for_limited_accounts", to_string(policy.limited_accounts)},
            {"summary", summary_of_requests(view)}};
}

Json notification_policy_v1_entity(const Viewpoint& view,
                                   const social::NotificationPolicyRecord& policy) {
    constexpr auto accept = social::NotificationHandling::accept;
    return {{"filter_not_following", policy.not_following != accept},
            {"filter_not_followers", policy.not_followers != accept},
            {"filter_new_accounts", policy.new_accounts != accept},
            {"filter_private_mentions", policy.private_mentions != accept},
            {"summary", summary_of_requests(view)}};
}

Json notification_request_entity(const Viewpoint& view,
                                 const social::NotificationRequestRecord& request) {
    const auto* from = account_at(view, request.from);
    if (!from || from->gone) return nullptr;
    const auto last =
        request.last_status ? find_status_entity(view, request.last_status) : std::optional<Json>();
    return {{"id", to_string(request.from)},
            {"created_at", to_datetime(request.created)},
            {"updated_at", to_datetime(request.updated)},
            {"notifications_count", std::to_string(request.count)},
            {"account", account_entity(view, *from)},
            {"last_status", last.value_or(Json())}};
}

}  // namespace ynghyd::api
