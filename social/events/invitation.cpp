#include "social/events/invitation.hpp"

#include <fmt/format.h>

#include "social/events/event_letter.hpp"
#include "social/events/event_text.hpp"
#include "social/events/participation.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/block.hpp"

namespace ynghyd::social {
namespace {

using State = ParticipationState;

Result<void> check_guest(const storage::Reader& reader, const Site& site, const StatusRecord& event,
                         const AccountRecord& guest) {
    if (guest.id == event.account)
        return failure(Error::Kind::invalid, "Nobody is invited to their own event.");
    if (is_closed(site, event)) return failure(Error::Kind::gone, "The event is over.");
    if (is_blocked(reader, event.account, guest.id) || is_blocked(reader, guest.id, event.account))
        return failure(
            Error::Kind::forbidden,
            fmt::format("{} cannot be invited: one of the two blocks the other.", guest.uri));
    const auto before = find_participation(reader, event.id, guest.id);
    if (before && is_registered(before->state))
        return failure(Error::Kind::conflict, fmt::format("{} is registered already.", guest.uri));
    return {};
}

void tell_guest(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                const AccountRecord& guest) {
    const Phrase said{
        "You are invited. To come, reply “going” to the event: " + event.url,
        "Mae gwahoddiad i chi. I ddod, atebwch y digwyddiad gyda “dod”: " + event.url};
    const auto when = event_texts(*event.event, event.title, event.language).when;
    send_letter(tx, site, event, guest,
                quoted_title(event) + ", " + when + ": " + in_both_languages(event, said),
                event.id);
}

}  // namespace

Result<void> invite_to_event(storage::Transaction& tx, const Site& site, const StatusRecord& event,
                             const AccountRecord& guest) {
    TRY_VOID(check_guest(tx, site, event, guest));
    const auto organiser = find_account(tx, event.account);
    if (!organiser) return failure(Error::Kind::not_found, "The event has no organiser.");
    // First, so that the Invite is what was sent last.
    tell_guest(tx, site, event, guest);
    auto record = find_participation(tx, event.id, guest.id).value_or(ParticipationRecord{});
    auto activity = new_activity(site, *organiser, ActivityType::invite);
    activity.object_uri = event.uri;
    activity.target = guest.uri;
    record.uri = activity.uri;
    record.state = State::invited;
    record.was_invited = true;
    put_participation(tx, site, event.id, guest.id, record);
    send_to(tx, std::move(activity), guest, subject_of(guest, event));
    return {};
}

}  // namespace ynghyd::social
