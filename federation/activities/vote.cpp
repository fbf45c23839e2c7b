#include "social/statuses/vote.hpp"

#include "federation/activities/activities.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::federation::activities {

bool is_vote(const Json& object) {
    return has_type(object, "Note") && !text_at(object, "name").empty() &&
           text_at(object, "content").empty() && !first_id(object, "inReplyTo").empty();
}

/// A Note with a name and no content that answers a poll of ours. It is never shown as a reply.
Effect vote(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
            const Json& object) {
    const auto id = Iri::parse(id_of(object), around.rules, true);
    if (!id || id->origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    if (author_of(object) != incoming.sender.uri) return Effect::ignored("somebody else's object");
    const auto question = first_id(object, "inReplyTo");
    const auto status = around.site.addresses.is_local(question)
                            ? social::find_status_by_uri(tx, question)
                            : std::nullopt;
    if (!status || !may_see(tx, *status, incoming.sender))
        return Effect::ignored("no such poll here");
    const auto counted =
        social::receive_vote(tx, around.site, incoming.sender, *status, text_at(object, "name"));
    return counted ? Effect::done() : Effect::ignored(counted.error().safe_text);
}

}  // namespace ynghyd::federation::activities
