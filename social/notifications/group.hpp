#pragma once
// Notifications that are shown as one: those of one kind about one status, or all new followers,
// within half a day.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "social/notifications/notification.hpp"

namespace ynghyd::social {

/// So many of whom did it are named.
constexpr std::size_t max_group_samples = 8;

struct NotificationGroup {
    std::string key;
    NotificationItem newest;             ///< Of the whole group.
    std::vector<AccountRecord> samples;  ///< The last ones first, each once.
    std::size_t count = 1;
    NotificationId page_min, page_max;  ///< Of those that lie on the page.
    Timestamp page_latest{};
};

/// A page of groups, and between which notifications it lies.
struct NotificationGroups {
    std::vector<NotificationGroup> groups;  ///< That whose newest on the page is newest first.
    NotificationId newest, oldest;          ///< None on an empty page.
};

/// `grouped`: those kinds alone are put together. At most `window.limit` groups; one that goes on
/// below the page is on the next page again.
NotificationGroups list_notification_groups(const storage::Reader& reader,
                                            const AccountRecord& owner,
                                            const NotificationQuery& query,
                                            const std::vector<NotificationKind>& grouped,
                                            const Window& window);

/// All of one group, newest first; empty when there is none.
std::vector<NotificationItem> list_notification_group(const storage::Reader& reader,
                                                      const AccountRecord& owner,
                                                      std::string_view key);
std::optional<NotificationGroup> find_notification_group(const storage::Reader& reader,
                                                         const AccountRecord& owner,
                                                         std::string_view key);

}  // namespace ynghyd::social
