#include "api/entities/relationship_severance_event.hpp"

#include "api/answer.hpp"

namespace ynghyd::api {

Json relationship_severance_event_entity(const social::NotificationRecord& notification) {
    if (!notification.severance) return nullptr;
    const auto& lost = *notification.severance;
    // Purged: nobody can tell any more whom it was about. How many those were stays.
    return {{"id", to_string(lost.id)},
            {"type", to_string(lost.kind)},
            {"purged", false},
            {"target_name", lost.target_name},
            {"followers_count", lost.followers},
            {"following_count", lost.following},
            {"created_at", to_datetime(notification.created)}};
}

}  // namespace ynghyd::api
