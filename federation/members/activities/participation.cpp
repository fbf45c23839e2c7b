#include <fmt/format.h>

#include "federation/inbox/received.hpp"
#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/events/invitation.hpp"
#include "social/events/registration.hpp"

namespace ynghyd::federation::member_activities {

std::optional<StatusRecord> event_meant(const storage::Reader& reader, const Json& object) {
    const auto type = type_of(object);
    if (object.is_object() && !type.empty() && type != "Event" && type != "Invite")
        return std::nullopt;
    std::string uri(type == "Invite" ? first_id(object, "object") : id_of(object));
    if (const auto received = find_received_by_uri(reader, uri);
        received && received->type == "Invite")
        uri = received->object;
    auto event = social::find_status_by_uri(reader, uri);
    return event && event->event ? std::move(event) : std::nullopt;
}

Outcome join(storage::Transaction& tx, const Surroundings& around, const MemberActivity& join) {
    TRY(const auto event, known_status(tx, id_of(join.object)));
    return social::join_event(tx, around.site, join.author, event,
                              text_at(join.activity, "participationMessage"));
}

Outcome consider(storage::Transaction& tx, const Surroundings& around,
                 const MemberActivity& consider) {
    const auto event = event_meant(tx, consider.object);
    if (!event)
        return failure(Error::Kind::not_found,
                       fmt::format("There is no event {}.", id_of(consider.object)));
    return social::consider_event(tx, around.site, consider.author, *event);
}

Named of_invite(const MemberActivity& invite) {
    return {.needed = {std::string(first_id(invite.activity, "target"))}};
}

Outcome invite(storage::Transaction& tx, const Surroundings& around, const MemberActivity& invite) {
    TRY(const auto event, social::own_status(tx, invite.author, id_of(invite.object)));
    if (!event.event) return failure(Error::Kind::invalid, "People are invited to events.");
    TRY(const auto guest, known_account(tx, first_id(invite.activity, "target")));
    return social::invite_to_event(tx, around.site, event, guest);
}

Outcome leave(storage::Transaction& tx, const Surroundings& around, const MemberActivity& leave) {
    TRY(const auto event, known_status(tx, id_of(leave.object)));
    return social::leave_event(tx, around.site, leave.author, event);
}

}  // namespace ynghyd::federation::member_activities
