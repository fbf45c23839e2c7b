#pragma once
// Mastodon's RelationshipSeveranceEvent: a decision that ended follows of the member.

#include "base/json.hpp"
#include "social/notifications/notification.hpp"

namespace ynghyd::api {

/// Of a notification that tells of severed relationships; null of every other.
Json relationship_severance_event_entity(const social::NotificationRecord& notification);

}  // namespace ynghyd::api
