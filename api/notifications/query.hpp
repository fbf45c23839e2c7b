#pragma once
// Which notifications a client asks for.

#include <optional>
#include <vector>

#include "api/endpoint.hpp"
#include "social/notifications/notification.hpp"

namespace ynghyd::api {

/// types[], exclude_types[], account_id and include_filtered; a kind that is not known here is
/// passed over. nullopt: nothing can be asked for so.
std::optional<social::NotificationQuery> read_notification_query(const Parameters& parameters);

/// grouped_types[], or those that are grouped by default.
std::vector<social::NotificationKind> read_grouped_types(const Parameters& parameters);

/// Those that are newer than what the member has read, at most as many as `limit` says.
social::Window unread_window(const Call& call);

NotificationId notification_in_path(const Call& call);

}  // namespace ynghyd::api
