#pragma once
// Of whom a member wants to hear: what from others is let through, put aside, or not told at all.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/notifications/notification.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

// On disk: never reuse a number. The worse the later.
enum class NotificationHandling : std::uint8_t { accept = 0, filter = 1, drop = 2 };
std::string_view to_string(NotificationHandling handling);  ///< "accept", …
std::optional<NotificationHandling> parse_notification_handling(std::string_view name);

struct NotificationPolicyRecord {
    static constexpr std::uint8_t version = 1;
    using Handling = NotificationHandling;
    Handling not_following = Handling::accept;
    Handling not_followers = Handling::accept;     ///< Nor who follows since less than three days.
    Handling new_accounts = Handling::accept;      ///< Of less than thirty days.
    Handling private_mentions = Handling::filter;  ///< That answer nothing of the member's.
    Handling limited_accounts = Handling::filter;  ///< Whom the admin has silenced.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "not_following", not_following);
        visit(2, "not_followers", not_followers);
        visit(3, "new_accounts", new_accounts);
        visit(4, "private_mentions", private_mentions);
        visit(5, "limited_accounts", limited_accounts);
    }
    bool operator==(const NotificationPolicyRecord&) const = default;
};

/// The default when the member has said nothing.
NotificationPolicyRecord load_notification_policy(const storage::Reader& reader, AccountId owner);
void put_notification_policy(storage::Transaction& tx, AccountId owner,
                             const NotificationPolicyRecord& policy);

/// What becomes of one. Only what strangers can cause is judged, and not who was let through
/// before (request.hpp).
NotificationHandling handling_of(const storage::Reader& reader, const Site& site,
                                 const AccountRecord& owner, const AccountRecord& from,
                                 const NotificationRecord& notification,
                                 const StatusRecord* status);

}  // namespace ynghyd::social
