#include "social/statuses/interaction_request.hpp"

#include "federation/activities/activities.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/notifications/occasions.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/statuses/interaction.hpp"

namespace ynghyd::federation::activities {
namespace {

using social::ActivityType;

/// Whoever sees it may; what is not for everybody is not passed on.
Effect answer(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
              ActivityType type, const social::StatusRecord& status, const Iri& instrument) {
    const auto author = social::find_account(tx, status.account);
    if (!author) return Effect::ignored("no such status here");
    const bool allowed = type != ActivityType::announce_request || is_open(status);
    social::answer_request(tx, around.site, *author, incoming.sender,
                           {type, incoming.uri, status.uri, instrument.text()}, allowed);
    return allowed ? Effect::done() : Effect::ignored("may not do that");
}

/// The request says that it is done; the Like or Announce itself need not follow.
Effect request(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
               ActivityType type, social::Interaction kind) {
    const auto status = visible_status(tx, around, incoming);
    if (!status) return Effect::ignored("no such status here");
    const auto instrument = instrument_of(around, incoming);
    if (!instrument) return Effect::ignored("what is asked for is not on the sender's server");
    auto effect = answer(tx, around, incoming, type, *status, *instrument);
    if (effect.kind == Effect::Kind::done &&
        social::add_interaction(tx, kind, status->id, incoming.sender.id, instrument->text(),
                                around.site.clock.now()))
        social::tell_of_interaction(tx, around.site, kind, *status, incoming.sender);
    return effect;
}

}  // namespace

std::optional<Iri> instrument_of(const Surroundings& around, const Incoming& incoming) {
    auto id = iri_of(first_id(incoming.activity, "instrument"), around.rules);
    if (!id || id->origin() != origin_of(incoming.sender.uri)) return std::nullopt;
    return id;
}

bool lacks_instrument(const storage::Reader& reader, const Incoming& incoming, const Iri& id) {
    const Json* instrument = first(incoming.activity, "instrument");
    const bool named_only = !instrument->is_object() || types_of(*instrument).empty();
    return named_only && incoming.fetched != id.text() &&
           !social::find_status_by_uri(reader, id.text());
}

Effect like_request(storage::Transaction& tx, const Surroundings& around,
                    const Incoming& incoming) {
    return request(tx, around, incoming, ActivityType::like_request,
                   social::Interaction::favourite);
}

Effect announce_request(storage::Transaction& tx, const Surroundings& around,
                        const Incoming& incoming) {
    return request(tx, around, incoming, ActivityType::announce_request,
                   social::Interaction::reblog);
}

Effect reply_request(storage::Transaction& tx, const Surroundings& around,
                     const Incoming& incoming) {
    const auto status = visible_status(tx, around, incoming);
    if (!status) return Effect::ignored("no such status here");
    const auto id = instrument_of(around, incoming);
    if (!id) return Effect::ignored("the reply is not on the sender's server");
    const Json* reply = first(incoming.activity, "instrument");
    if (lacks_instrument(tx, incoming, *id)) return Effect::needs_object(id->text());
    if (!types_of(*reply).empty() && first_id(*reply, "inReplyTo") == status->uri)
        store_status(tx, around, *reply, incoming.sender, true);
    const auto known = social::find_status_by_uri(tx, id->text());
    if (!known || known->account != incoming.sender.id || known->in_reply_to_uri != status->uri)
        return Effect::ignored("the sender's post does not answer that");
    return answer(tx, around, incoming, ActivityType::reply_request, *status, *id);
}

/// A collection of accounts that are worth following (FEP-7aa9): for those who want to be found.
Effect feature_request(storage::Transaction& tx, const Surroundings& around,
                       const Incoming& incoming) {
    const auto account = local_account(tx, around, first_id(incoming.activity, "object"));
    if (!account) return Effect::ignored("object is nobody here");
    const auto collection = instrument_of(around, incoming);
    if (!collection) return Effect::ignored("the collection is not on the sender's server");
    const bool allowed =
        account->discoverable && !social::keeps_out(tx, account->id, incoming.sender);
    social::answer_request(
        tx, around.site, *account, incoming.sender,
        {ActivityType::feature_request, incoming.uri, account->uri, collection->text()}, allowed);
    return allowed ? Effect::done() : Effect::ignored("does not want to be found");
}

}  // namespace ynghyd::federation::activities
