#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/events/participation.hpp"

namespace ynghyd::federation::activities {

std::optional<social::StatusRecord> visible_event(const storage::Reader& reader,
                                                  const Surroundings& around,
                                                  const Incoming& incoming) {
    auto status = visible_status(reader, around, incoming);
    if (!status || !status->event) return std::nullopt;
    return status;
}

/// Who else takes part, which Mobilizon names in cc, is not kept.
Effect join(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto event = visible_event(tx, around, incoming);
    if (!event) return Effect::ignored("no such event here");
    social::JoinRequest request;
    request.uri = incoming.uri;
    request.message = text_at(incoming.activity, "participationMessage");
    social::receive_join(tx, around.site, incoming.sender, *event, request);
    return Effect::done();
}

Effect leave(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto event = visible_event(tx, around, incoming);
    if (!event) return Effect::ignored("no such event here");
    return social::receive_leave(tx, around.site, incoming.sender, *event)
               ? Effect::done()
               : Effect::ignored("was not registered");
}

/// Friendica and Hubzilla answer an event as if it were an invitation: they say yes, no or perhaps
/// to it.
Effect rsvp(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
            const social::StatusRecord& event) {
    if (incoming.type == "Reject") return leave(tx, around, incoming);
    if (incoming.type == "TentativeAccept") {
        social::receive_interest(tx, around.site, incoming.sender, event, incoming.uri);
        return Effect::done();
    }
    social::receive_join(tx, around.site, incoming.sender, event, {incoming.uri, "", false});
    return Effect::done();
}

Effect tentative_accept(storage::Transaction& tx, const Surroundings& around,
                        const Incoming& incoming) {
    const auto event = visible_event(tx, around, incoming);
    return event ? rsvp(tx, around, incoming, *event) : Effect::ignored("no such event here");
}

}  // namespace ynghyd::federation::activities
