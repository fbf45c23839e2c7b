#pragma once
// What a notification says in one line, for apps that are woken and those that do not know its
// kind.

#include <string>
#include <string_view>

#include "social/notifications/notification.hpp"

namespace ynghyd::social {

/// Who did it, or what there are no connections with any more; plain text. Valid as long as the
/// item.
const std::string& name_in_title(const NotificationItem& item);

/// `name`: as above, perhaps shorter.
std::string notification_title(NotificationKind kind, std::string_view name, bool in_welsh);

/// Whether somebody with this language reads Welsh; everybody else is told in English.
bool is_welsh(std::string_view language);

}  // namespace ynghyd::social
