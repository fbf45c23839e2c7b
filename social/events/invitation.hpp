#pragma once
// Organisers ask people to come.

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Whoever is asked may see the event and has a seat, while there are any, by saying yes. Told by
/// an Invite, and by a letter to those whose software knows none. Asked again, they are told again.
/// Error::Kind::invalid for the organiser, gone when it is over, forbidden where one of the two
/// blocks the other, conflict for somebody who is registered already.
Result<void> invite_to_event(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                             const AccountRecord& guest);

}  // namespace ynghyd::social
