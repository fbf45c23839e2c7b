#pragma once
// Notification, NotificationGroup, NotificationPolicy and NotificationRequest.

#include "api/entities/viewpoint.hpp"
#include "social/notifications/group.hpp"
#include "social/notifications/policy.hpp"
#include "social/notifications/request.hpp"

namespace ynghyd::api {

Json notification_entity(const Viewpoint& view, const social::NotificationItem& item);

/// Of GroupedNotificationsResults; accounts and statuses stand beside it there.
Json notification_group_entity(const Viewpoint& view, const social::NotificationGroup& group);

/// What waits is counted in `view`.
Json notification_policy_entity(const Viewpoint& view,
                                const social::NotificationPolicyRecord& policy);
/// V1::NotificationPolicy.
Json notification_policy_v1_entity(const Viewpoint& view,
                                   const social::NotificationPolicyRecord& policy);

/// Null when its sender is gone.
Json notification_request_entity(const Viewpoint& view,
                                 const social::NotificationRequestRecord& request);

}  // namespace ynghyd::api
