#pragma once
// What came of a registration, in words: for those whose software has no answer to show.

#include "social/accounts/account.hpp"
#include "social/events/event_letter.hpp"
#include "social/events/participation.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Why nobody else may come: over, for those invited, or full.
Phrase why_nobody_else(const Site& site, const StatusRecord& event);
/// The organiser does not want this one.
Phrase why_not_you();

/// A direct message that says how it stands with this registration: a seat, a place in the line,
/// the organiser's decision, or that it is taken back; and what to reply to change it. `why` is
/// said of one that was refused.
void tell_registration(storage::Transaction& tx, const Site& site, const AccountRecord& person,
                       const StatusRecord& event, const Phrase& why);

}  // namespace ynghyd::social
