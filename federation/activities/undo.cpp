#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/interaction.hpp"
#include "social/relationship.hpp"
#include "social/status.hpp"

namespace ynghyd::federation::activities {
namespace {

Effect undo_follow(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                   const Json& inner) {
    const auto pair = social::find_follow_by_uri(tx, id_of(inner));
    if (pair && pair->first == incoming.sender.id) {
        social::erase_follow(tx, pair->first, pair->second);
        return Effect::done();
    }
    const auto followee =
        inner.is_object() ? local_account(tx, around, first_id(inner, "object")) : std::nullopt;
    if (!followee || !social::erase_follow(tx, incoming.sender.id, followee->id))
        return Effect::ignored("no such follow");
    return Effect::done();
}

Effect undo_interaction(storage::Transaction& tx, social::Interaction kind,
                        const Incoming& incoming, const Json& inner) {
    const auto status = social::find_status_by_uri(tx, first_id(inner, "object"));
    if (!status || !social::remove_interaction(tx, kind, status->id, incoming.sender.id))
        return Effect::ignored("nothing to undo");
    return Effect::done();
}

/// An activity may have no id; one that it has must be on its actor's server.
bool is_of_sender(const Surroundings& around, const Incoming& incoming, const Json& inner) {
    const auto id = id_of(inner);
    if (id.empty()) return true;
    const auto iri = Iri::parse(id, around.rules, true);
    return iri && iri->origin() == origin_of(incoming.sender.uri);
}

}  // namespace

Effect undo(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const Json* inner = first(incoming.activity, "object");
    if (!inner) return Effect::ignored("no object");
    if (inner->is_object() && first_id(*inner, "actor") != incoming.sender.uri)
        return Effect::ignored("somebody else's activity");
    if (!is_of_sender(around, incoming, *inner))
        return Effect::ignored("what is undone is not on the sender's server");
    if (!inner->is_object() || has_type(*inner, "Follow"))
        return undo_follow(tx, around, incoming, *inner);
    if (has_type(*inner, "Like"))
        return undo_interaction(tx, social::Interaction::favourite, incoming, *inner);
    if (has_type(*inner, "Announce"))
        return undo_interaction(tx, social::Interaction::reblog, incoming, *inner);
    return Effect::ignored("unknown type of what is undone");
}

}  // namespace ynghyd::federation::activities
