#pragma once
// Registering by a reply: for people whose software shows an event as a post and has no button.

#include "base/clock.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// A reply that is older, when it is stored, was fetched to read a thread: it registers nobody.
constexpr Duration oldest_registration = std::chrono::days(7);

/// A reply to a local event whose first word is a command does what a Join, a TentativeAccept or a
/// Leave would do, and is answered by a direct message; the same again gets the same answer. False
/// for everything else: a comment, a reply to something else, or of somebody who is blocked.
bool receive_reply(storage::Transaction& tx, const Site& site, const AccountRecord& replier,
                   const StatusRecord& reply);

}  // namespace ynghyd::social
