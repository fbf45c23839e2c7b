#pragma once
// Who is told when something happens: each in the transaction in which it does.

#include "social/accounts/account.hpp"
#include "social/notifications/notice.hpp"
#include "social/relationships/relationship.hpp"
#include "social/site.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// A new status, of ours or another's: whom it mentions, whose status it may quote, and which of
/// its author's followers want to hear of each.
void tell_of_status(storage::Transaction& tx, const Site& site, const StatusRecord& status);
/// The author of what is quoted, once it may be.
void tell_of_quote(storage::Transaction& tx, const Site& site, const StatusRecord& quoting);
/// Members who boosted it, come to it, or quote it.
void tell_of_edit(storage::Transaction& tx, const Site& site, const StatusRecord& status);
/// The author of the status, of a favourite or reblog; it counts for what trends, too.
void tell_of_interaction(storage::Transaction& tx, const Site& site, Interaction kind,
                         const StatusRecord& status, const AccountRecord& account);
/// Whoever is followed, or asked to let somebody follow.
void tell_of_follow(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                    const AccountRecord& followee, FollowState state);
/// Its author and the members who voted, once it is over.
void tell_of_poll_end(storage::Transaction& tx, const Site& site, const StatusRecord& status);
/// Moderators and admins, of whoever asks to join.
void tell_of_sign_up(storage::Transaction& tx, const Site& site, const AccountRecord& account);
/// The same, of a report.
void tell_of_report(storage::Transaction& tx, const Site& site, const AccountRecord& reporter,
                    ReportId report);
/// The member on whose account a moderator acted.
void tell_of_warning(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     AccountWarningId warning);
/// A member who lost follows; what the same decision ended before is added to.
void tell_of_severance(storage::Transaction& tx, const Site& site, AccountId member,
                       const SeveranceRecord& severance);

// What is taken back is no longer told.
void withdraw_interaction(storage::Transaction& tx, Interaction kind, StatusId status,
                          AccountId account);
void withdraw_follow(storage::Transaction& tx, AccountId follower, AccountId followee);
void withdraw_sign_up(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
