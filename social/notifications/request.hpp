#pragma once
// Whose notifications were put aside: the member lets them through, now and from then on, or not.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "social/notifications/notification.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Its id is the sender's account's.
struct NotificationRequestRecord {
    static constexpr std::uint8_t version = 1;
    AccountId from;
    Timestamp created{}, updated{};
    std::uint32_t count = 0;
    StatusId last_status;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "from", from);
        visit(2, "created", created);
        visit(3, "updated", updated);
        visit(4, "count", count);
        visit(5, "last_status", last_status);
    }
    bool operator==(const NotificationRequestRecord&) const = default;
};

/// One more of `notification.from`'s was put aside.
void note_filtered(storage::Transaction& tx, AccountId owner,
                   const NotificationRecord& notification);

std::optional<NotificationRequestRecord> find_notification_request(const storage::Reader& reader,
                                                                   AccountId owner, AccountId from);
/// The newest account first.
std::vector<NotificationRequestRecord> list_notification_requests(const storage::Reader& reader,
                                                                  AccountId owner,
                                                                  const Window& window);

/// Told when what had been put aside is among the others.
inline storage::Topic merged_notifications_topic(AccountId owner) {
    return "merged_notifications/" + to_string(owner);
}

bool may_always_notify(const storage::Reader& reader, AccountId owner, AccountId from);

/// What was put aside is among the others again. False when nothing was.
bool accept_notification_request(storage::Transaction& tx, AccountId owner, AccountId from);
/// What was put aside is gone; what comes next is put aside again.
bool dismiss_notification_request(storage::Transaction& tx, AccountId owner, AccountId from);

}  // namespace ynghyd::social
