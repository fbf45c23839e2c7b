#pragma once
// Members' registrations: in events elsewhere and here, and their answers to invitations.

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/events/participation.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// A member is asked to come to an event elsewhere. False when there is an answer already.
bool receive_invitation(storage::Transaction& tx, const Site& site, const AccountRecord& guest,
                        const StatusRecord& event, std::string_view uri);

/// A member registers: for an event of another server, which will answer, or for one of ours, as
/// receive_join does. Where the event's server invites instead of taking registrations (Friendica,
/// Hubzilla) an Accept of the event says so, and nothing is answered. Error::Kind::conflict when
/// registered already or full, invalid when it is no event that the member sees, or takes no
/// registrations, gone when it is over.
Result<void> join_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                        const StatusRecord& event, std::string_view message);
/// Perhaps: a TentativeAccept. Error::Kind::invalid where the event's server knows no such answer,
/// and as join_event.
Result<void> consider_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                            const StatusRecord& event);
/// A registration is taken back, or an invitation declined. Error::Kind::not_found when there is
/// neither.
Result<void> leave_event(storage::Transaction& tx, const Site& site, const AccountRecord& member,
                         const StatusRecord& event);
/// The organiser's server answered our member's Join. False when nobody asked.
bool receive_answer_to_join(storage::Transaction& tx, const Site& site, AccountId member,
                            StatusId event, ParticipationState state);

}  // namespace ynghyd::social
