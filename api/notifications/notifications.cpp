// Notifications, first version: one by one.
#include <array>

#include "api/entities/notification.hpp"
#include "api/notifications/fallback.hpp"
#include "api/notifications/query.hpp"
#include "api/paging.hpp"
#include "api/resources.hpp"

namespace ynghyd::api {
namespace {

constexpr std::size_t usual_notifications = 40, most_notifications = 80;

Answer show_notifications(const Call& call) {
    const auto query = read_notification_query(call.parameters);
    if (!query) return Json::array();
    const auto page = read_page(call.parameters, usual_notifications, most_notifications);
    const auto items = social::list_notifications(call.reader, call.account(), *query, page);
    const auto view = viewpoint_of(call);
    Json notifications = Json::array();
    const Fallbacks fallbacks(call);
    for (const auto& item : items) {
        notifications.push_back(notification_entity(view, item));
        fallbacks.add_to(notifications.back(), item);
    }
    const auto ends = ends_of(items, [](const auto& item) { return item.notification.id.value; });
    return page_content(call, page, std::move(notifications), ends, PageLinks::always);
}

Answer show_notification(const Call& call) {
    const auto item =
        social::find_notification(call.reader, call.account(), notification_in_path(call));
    if (!item) return refuse(404, "Record not found");
    auto entity = notification_entity(viewpoint_of(call), *item);
    Fallbacks(call).add_to(entity, *item);
    return entity;
}

Answer count_unread(const Call& call) {
    const auto query = read_notification_query(call.parameters);
    const auto items =
        query ? social::list_notifications(call.reader, call.account(), *query, unread_window(call))
              : std::vector<social::NotificationItem>();
    return Json{{"count", items.size()}};
}

Answer clear_all(const Call& call) {
    const auto clear = [&](storage::Transaction& tx) {
        return social::clear_notifications(tx, call.account().id);
    };
    while (!call.services.store.update(clear)) {
    }
    return Json::object();
}

Answer dismiss_one(const Call& call, NotificationId id) {
    const bool done = call.services.store.update([&](storage::Transaction& tx) {
        return social::dismiss_notification(tx, call.account().id, id);
    });
    if (!done) return refuse(404, "Record not found");
    return Json::object();
}

Answer dismiss_in_path(const Call& call) {
    return dismiss_one(call, notification_in_path(call));
}

Answer dismiss_named(const Call& call) {
    const auto id = parse_id_as<NotificationId>(call.parameters.text_or_empty("id"));
    return dismiss_one(call, id.value_or(NotificationId{}));
}

Answer dismiss_several(const Call& call) {
    call.services.store.update([&](storage::Transaction& tx) {
        for (const auto& text : call.parameters.list("ids"))
            if (const auto id = parse_id_as<NotificationId>(text))
                social::dismiss_notification(tx, call.account().id, *id);
    });
    return Json::object();
}

constexpr auto reads_notifications = "read:notifications";
constexpr auto writes_notifications = "write:notifications";

constexpr auto rows_of_notifications = std::to_array<Endpoint>({
    {http::Method::get, "/api/v1/notifications", Access::user, reads_notifications,
     show_notifications},
    {http::Method::get, "/api/v1/notifications/unread_count", Access::user, reads_notifications,
     count_unread},
    {http::Method::post, "/api/v1/notifications/clear", Access::user, writes_notifications,
     clear_all},
    {http::Method::post, "/api/v2/notifications/clear", Access::user, writes_notifications,
     clear_all},
    {http::Method::post, "/api/v1/notifications/dismiss", Access::user, writes_notifications,
     dismiss_named},
    {http::Method::delete_, "/api/v1/notifications/destroy_multiple", Access::user,
     writes_notifications, dismiss_several},
    {http::Method::get, "/api/v1/notifications/{id}", Access::user, reads_notifications,
     show_notification},
    {http::Method::delete_, "/api/v1/notifications/{id}", Access::user, writes_notifications,
     dismiss_in_path},
    {http::Method::post, "/api/v1/notifications/{id}/dismiss", Access::user, writes_notifications,
     dismiss_in_path},
});

}  // namespace

std::span<const Endpoint> notification_endpoints() {
    return rows_of_notifications;
}

}  // namespace ynghyd::api
