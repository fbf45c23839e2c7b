#pragma once
// What a moderator may do about an account, short of suspending it: its media is sensitive, it is
// not shown to strangers, its member cannot sign in.

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Of anybody, here or elsewhere. Error::Kind::invalid for the server's actor and the network,
/// gone for an account that was deleted, conflict when it is so already.
Result<void> silence_account(storage::Transaction& tx, const Site& site,
                             const AccountRecord& account);
Result<void> unsilence_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account);
Result<void> sensitize_account(storage::Transaction& tx, const Site& site,
                               const AccountRecord& account);
Result<void> unsensitize_account(storage::Transaction& tx, const Site& site,
                                 const AccountRecord& account);

/// Of a member: sessions and streams end, tokens stay and are refused until it is lifted. What was
/// posted stays as it is. Error::Kind::invalid for an account that does not sign in, conflict when
/// it is so already.
Result<void> disable_login(storage::Transaction& tx, const Site& site,
                           const AccountRecord& account);
Result<void> enable_login(storage::Transaction& tx, const Site& site, const AccountRecord& account);

/// Error::Kind::invalid for those who speak for this server, gone for who was deleted: nothing is
/// decided about them.
Result<void> check_can_be_moderated(const Site& site, const AccountRecord& account);

/// The author said so, or a moderator did for all that they show.
bool shows_as_sensitive(const StatusRecord& status, const AccountRecord& author);

}  // namespace ynghyd::social
