#include "federation/activities/activities.hpp"
#include "federation/inbox/received.hpp"
#include "federation/reading.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/reaction.hpp"
#include "social/statuses/status.hpp"

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

/// What was a Like for its sender may be a reaction here, and the id need not be repeated.
Effect undo_like(storage::Transaction& tx, const Incoming& incoming, const Json& inner) {
    const auto status = social::find_status_by_uri(tx, first_id(inner, "object"));
    if (!status) return Effect::ignored("nothing to undo");
    if (social::remove_reaction(tx, status->id, incoming.sender.id, id_of(inner),
                                reaction_in(inner)))
        return Effect::done();
    return undo_interaction(tx, social::Interaction::favourite, incoming, inner);
}

Effect undo_block(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                  const Json& inner) {
    const auto blocked = local_account(tx, around, first_id(inner, "object"));
    if (!blocked || !social::erase_block(tx, incoming.sender.id, blocked->id))
        return Effect::ignored("no such block");
    return Effect::done();
}

/// Of a Join, or of the Accept of an event: the seat is free again.
Effect undo_registration(storage::Transaction& tx, const Surroundings& around,
                         const Incoming& incoming, const Json& inner) {
    return leave(tx, around, {inner, incoming.sender, incoming.uri, "Leave", {}});
}

/// An activity may have no id; one that it has must be on its actor's server.
bool is_of_sender(const Surroundings& around, const Incoming& incoming, const Json& inner) {
    const auto id = id_of(inner);
    if (id.empty()) return true;
    const auto iri = Iri::parse(id, around.rules, true);
    return iri && iri->origin() == origin_of(incoming.sender.uri);
}

Effect undo_embedded(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                     const Json& inner) {
    if (first_id(inner, "actor") != incoming.sender.uri)
        return Effect::ignored("somebody else's activity");
    if (has_type(inner, "Follow")) return undo_follow(tx, around, incoming, inner);
    if (has_type(inner, "Like") || has_type(inner, "EmojiReact"))
        return undo_like(tx, incoming, inner);
    if (has_type(inner, "Dislike"))
        return undo_interaction(tx, social::Interaction::dislike, incoming, inner);
    if (has_type(inner, "Announce"))
        return undo_interaction(tx, social::Interaction::reblog, incoming, inner);
    if (has_type(inner, "Block")) return undo_block(tx, around, incoming, inner);
    if (has_type(inner, "Join") || has_type(inner, "Accept") || has_type(inner, "TentativeAccept"))
        return undo_registration(tx, around, incoming, inner);
    return Effect::ignored("unknown type of what is undone");
}

/// Only the id: what it was is in the record of what came in.
Effect undo_by_id(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                  const Json& inner) {
    const auto received = find_received_by_uri(tx, id_of(inner));
    if (!received) return undo_follow(tx, around, incoming, inner);
    return undo_embedded(tx, around, incoming,
                         Json{{"id", received->uri},
                              {"type", received->type},
                              {"actor", received->actor},
                              {"object", received->object}});
}

}  // namespace

Effect undo(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const Json* inner = first(incoming.activity, "object");
    if (!inner) return Effect::ignored("no object");
    if (!is_of_sender(around, incoming, *inner))
        return Effect::ignored("what is undone is not on the sender's server");
    return inner->is_object() && property(*inner, "type")
               ? undo_embedded(tx, around, incoming, *inner)
               : undo_by_id(tx, around, incoming, *inner);
}

}  // namespace ynghyd::federation::activities
