#include "federation/activities/activities.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/events/registration.hpp"

namespace ynghyd::federation::activities {

/// To an event of the sender's, for somebody here. Hubzilla embeds the event; what is only named is
/// asked for. Mobilizon's invitations into groups are not for a server without such groups.
Effect invite(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    auto target = first_id(incoming.activity, "target");
    if (target.empty()) target = first_id(incoming.activity, "to");
    const auto guest = local_account(tx, around, target);
    if (!guest) return Effect::ignored("invites nobody here");
    const Json* object = first(incoming.activity, "object");
    const auto id = object ? iri_of(id_of(*object), around.rules) : std::nullopt;
    if (!id || id->origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    if (has_type(*object, "Event")) store_status(tx, around, *object, incoming.sender, true);
    const auto event = social::find_status_by_uri(tx, id->text());
    if (!event && incoming.fetched != id->text() && types_of(*object).empty())
        return Effect::needs_object(id->text());
    if (!event || !event->event) return Effect::ignored("no event");
    return social::receive_invitation(tx, around.site, *guest, *event, incoming.uri)
               ? Effect::done()
               : Effect::ignored("done already");
}

}  // namespace ynghyd::federation::activities
