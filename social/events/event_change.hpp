#pragma once
// Who took the time of an event down hears when it changes: an edit alone is silent for followers.

#include <string>

#include "social/accounts/account.hpp"
#include "social/events/event_letter.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// So many people are written to in one transaction; the next ones by a job.
constexpr std::size_t letters_at_once = 500;

/// "Cancelled: …", "New time: …", "New place: …", "New link: …"; empty when nothing changed that
/// people have to know, as with title and text, or when the event is over.
Phrase change_in_words(const Site& site, const StatusRecord& before, const StatusRecord& after);

/// A short reply to the event for its audience, and a direct message to everybody who is
/// registered or interested.
void tell_of_change(storage::Transaction& tx, const Site& site, const AccountRecord& organiser,
                    const StatusRecord& before, const StatusRecord& after);

/// The event is about to be deleted: to the first letters_at_once of those people, that it is
/// cancelled. Nothing when it is over or was cancelled before.
void tell_of_deletion(storage::Transaction& tx, const Site& site, const StatusRecord& event);

/// A portion of the letters about `event`, to whoever comes after `after`; plans the next one.
void send_letters(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                  const std::string& text, AccountId after);

}  // namespace ynghyd::social
