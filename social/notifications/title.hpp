#pragma once
// What a notification says in one line, for apps that are woken and those that do not know its
// kind.

#include <string>
#include <string_view>

#include "social/notifications/notification.hpp"

namespace ynghyd::social {

/// `name`: of who did it, as plain text.
std::string notification_title(NotificationKind kind, std::string_view name, bool in_welsh);

/// Whether somebody with this language reads Welsh; everybody else is told in English.
bool is_welsh(std::string_view language);

}  // namespace ynghyd::social
