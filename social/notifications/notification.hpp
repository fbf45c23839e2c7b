#pragma once
// What a member is told of: rows that are written in the transaction of what they tell of.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/collection.hpp"
#include "social/notifications/severance.hpp"
#include "social/statuses/status.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class NotificationKind : std::uint8_t {
    mention = 1,
    status = 2,
    reblog = 3,
    follow = 4,
    follow_request = 5,
    favourite = 6,
    poll = 7,
    update = 8,
    quote = 9,
    quoted_update = 10,
    admin_sign_up = 11,
    admin_report = 12,
    added_to_collection = 13,
    collection_update = 14,
    moderation_warning = 20,
    severed_relationships = 21,
};
constexpr std::array all_notification_kinds = {
    NotificationKind::mention,
    NotificationKind::status,
    NotificationKind::reblog,
    NotificationKind::follow,
    NotificationKind::follow_request,
    NotificationKind::favourite,
    NotificationKind::poll,
    NotificationKind::update,
    NotificationKind::quote,
    NotificationKind::quoted_update,
    NotificationKind::admin_sign_up,
    NotificationKind::admin_report,
    NotificationKind::added_to_collection,
    NotificationKind::collection_update,
    NotificationKind::moderation_warning,
    NotificationKind::severed_relationships,
};
std::string_view to_string(NotificationKind kind);  ///< "mention", …, "admin.report"
std::optional<NotificationKind> parse_notification_kind(std::string_view name);
/// Whether several of one kind are shown as one by default.
bool is_groupable(NotificationKind kind);

struct NotificationRecord {
    static constexpr std::uint8_t version = 1;
    NotificationId id;
    NotificationKind kind = NotificationKind::mention;
    AccountId from;
    StatusId status;  ///< Of a reblog: the reblogged one.
    ReportId report;
    Timestamp created{};
    bool filtered = false;         ///< Put aside by the member's policy.
    std::uint64_t group_hour = 0;  ///< Hours since 1970 when its group began; 0: it is in none.
    CollectionId collection;
    AccountWarningId warning;                  ///< Of a moderation_warning.
    std::optional<SeveranceRecord> severance;  ///< Of severed_relationships.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "id", id);
        visit(2, "kind", kind);
        visit(3, "from", from);
        visit(4, "status", status);
        visit(5, "report", report);
        visit(6, "created", created);
        visit(7, "filtered", filtered);
        visit(8, "group_hour", group_hour);
        visit(9, "collection", collection);
        visit(80, "warning", warning);
        visit(81, "severance", severance);
    }
    bool operator==(const NotificationRecord&) const = default;
};

/// Told of whatever this member is notified of.
inline storage::Topic notifications_topic(AccountId owner) {
    return "notifications/" + to_string(owner);
}

/// Opaque to apps: `favourite-7-493611`, `follow-493611`, `ungrouped-480231`.
std::string group_key(const NotificationRecord& notification);

/// Below 2^53 until 2039, because some apps read it as a number; increasing as those of `ids` are.
NotificationId make_notification_id(IdSource& ids);

/// A notification with what it needs to be shown.
struct NotificationItem {
    NotificationRecord notification;
    AccountRecord from;
    std::optional<StatusRecord> status;
    std::optional<CollectionRecord> collection = {};
};

/// Which ones are wanted.
struct NotificationQuery {
    std::vector<NotificationKind> kinds = {};  ///< Empty: all.
    AccountId from = {};                       ///< None: everybody.
    bool include_filtered = false;
};

/// Newest first; without those about what is gone or may no longer be seen, and those of whom the
/// member keeps out.
std::vector<NotificationItem> list_notifications(const storage::Reader& reader,
                                                 const AccountRecord& owner,
                                                 const NotificationQuery& query,
                                                 const Window& window);
std::optional<NotificationItem> find_notification(const storage::Reader& reader,
                                                  const AccountRecord& owner, NotificationId id);

/// False when there is none.
bool dismiss_notification(storage::Transaction& tx, AccountId owner, NotificationId id);
/// At most a thousand; true when none is left.
bool clear_notifications(storage::Transaction& tx, AccountId owner);
/// Policy, requests and permissions too, of an account that goes; true when nothing is left.
bool erase_notifications_of(storage::Transaction& tx, AccountId owner);
/// What is told no longer is: unliked, unfollowed, answered.
void withdraw_notification(storage::Transaction& tx, AccountId owner, NotificationKind kind,
                           AccountId from, StatusId status = {}, CollectionId collection = {});

// For notify (notice.hpp): what has been told is not told again.
std::optional<NotificationId> find_notification_of(const storage::Reader& reader, AccountId owner,
                                                   const NotificationRecord& like);
/// Of the hour in which the last group of such notifications began.
storage::Key group_row(AccountId owner, const NotificationRecord& like);
void put_notification(storage::Transaction& tx, AccountId owner,
                      const NotificationRecord& notification);

}  // namespace ynghyd::social
