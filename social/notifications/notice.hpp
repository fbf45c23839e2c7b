#pragma once
// Tells a member of something that somebody did.

#include "social/accounts/account.hpp"
#include "social/notifications/notification.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// What is told, and by whom it was done.
struct Notice {
    NotificationKind kind;
    const AccountRecord& from;
    const StatusRecord* status = nullptr;  ///< Of a reblog: the reblogged one.
    ReportId report = {};
    CollectionId collection = {};
    AccountWarningId warning = {};
    const SeveranceRecord* severance = nullptr;
};

/// Apps that want to be woken for it are. Nothing happens when `owner` is nobody here, did it, has
/// been told before (but of a change they hear again), keeps whoever did it out, may not see the
/// status, mutes its thread, or wants no such notifications.
void notify(storage::Transaction& tx, const Site& site, AccountId owner, const Notice& notice);

}  // namespace ynghyd::social
