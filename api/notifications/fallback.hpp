#pragma once
// What an app shows of a notification whose kind it does not know: words, made here.

#include <string>
#include <vector>

#include "api/endpoint.hpp"
#include "social/notifications/notification.hpp"

namespace ynghyd::api {

/// For the kinds that are not among supported_types[]; none where the app names no kinds.
class Fallbacks {
public:
    explicit Fallbacks(const Call& call);

    /// To a Notification or a NotificationGroup.
    void add_to(Json& entity, const social::NotificationItem& item) const;

private:
    const std::vector<std::string> supported_;
    const bool in_welsh_;
};

}  // namespace ynghyd::api
