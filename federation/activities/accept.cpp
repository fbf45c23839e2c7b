#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/accounts/verified_links.hpp"
#include "social/events/registration.hpp"
#include "social/outbox/outbox.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction_request.hpp"
#include "social/statuses/pin.hpp"
#include "social/statuses/quote.hpp"

namespace ynghyd::federation::activities {
namespace {

/// The local account whose Follow of the sender this answers: by the Follow's id, or by the
/// embedded Follow. Only the one who was asked may answer.
std::optional<social::AccountRecord> asker(const storage::Reader& reader,
                                           const Surroundings& around, const Incoming& incoming,
                                           const Json& object) {
    if (const auto pair = social::find_follow_by_uri(reader, id_of(object));
        pair && pair->second == incoming.sender.id)
        return social::find_account(reader, pair->first);
    if (!object.is_object() || !has_type(object, "Follow") ||
        first_id(object, "object") != incoming.sender.uri)
        return std::nullopt;
    return local_account(reader, around, first_id(object, "actor"));
}

Effect answer_follow(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                     const Json& object, bool yes) {
    const auto follower = asker(tx, around, incoming, object);
    const auto asked =
        follower ? social::find_follow(tx, follower->id, incoming.sender.id) : std::nullopt;
    if (!asked) return Effect::ignored("nothing of ours to answer");
    if (!yes) {
        social::erase_follow(tx, follower->id, incoming.sender.id);
        return Effect::done();
    }
    const bool news = asked->state == social::FollowState::requested;
    social::put_follow(tx, *follower, incoming.sender.id, social::FollowState::accepted, asked->uri,
                       around.site.clock.now());
    if (!news) return Effect::done();
    social::plan_reading_pins(tx, around.site, incoming.sender);
    social::verify_again(tx, around.site, incoming.sender.id);
    return Effect::done();
}

/// The event's organiser, and nobody else, answers a Join.
Effect answer_join(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                   const social::ActivityRecord& join, social::ParticipationState state) {
    const auto event = social::find_status_by_uri(tx, join.object_uri);
    if (!event || event->account != incoming.sender.id)
        return Effect::ignored("somebody else's event");
    return social::receive_answer_to_join(tx, around.site, join.actor, event->id, state)
               ? Effect::done()
               : Effect::ignored("nothing of ours to answer");
}

Effect answer_quote_request(storage::Transaction& tx, const Surroundings& around,
                            const Incoming& incoming, const social::ActivityRecord& request,
                            bool yes) {
    const auto stamp = iri_of(first_id(incoming.activity, "result"), around.rules);
    if (yes && !stamp) return Effect::ignored("no approval");
    const bool done =
        yes ? social::receive_quote_answer(tx, around.site, request.status, incoming.sender,
                                           stamp->text())
            : social::receive_quote_refusal(tx, around.site, request.status, incoming.sender,
                                            social::QuoteState::rejected);
    return done ? Effect::done() : Effect::ignored("nothing of ours to answer");
}

bool asks_to_interact(social::ActivityType type) {
    using Type = social::ActivityType;
    return type == Type::like_request || type == Type::reply_request ||
           type == Type::announce_request;
}

Effect answer_interaction(storage::Transaction& tx, const Surroundings& around,
                          const Incoming& incoming, const social::ActivityRecord& request,
                          bool yes) {
    const auto approval = iri_of(first_id(incoming.activity, "result"), around.rules);
    if (yes && !approval) return Effect::ignored("no approval");
    const bool done =
        yes ? social::receive_approval(tx, around.site, request, incoming.sender, approval->text())
            : social::receive_refusal(tx, request, incoming.sender);
    return done ? Effect::done() : Effect::ignored("nothing of ours to answer");
}

/// Of a reply that was sent without asking: GoToSocial says of each whether it may stay.
std::optional<Effect> answer_reply(storage::Transaction& tx, const Surroundings& around,
                                   const Incoming& incoming, const Json& object, bool yes) {
    auto id = std::string(id_of(object));
    if (id.ends_with("/activity")) id.resize(id.size() - std::string_view("/activity").size());
    const auto reply =
        around.site.addresses.is_local(id) ? social::find_status_by_uri(tx, id) : std::nullopt;
    if (!reply || !reply->in_reply_to) return std::nullopt;
    const auto approval = iri_of(first_id(incoming.activity, "result"), around.rules);
    if (yes && !approval) return Effect::ignored("no approval");
    const bool done = yes ? social::receive_approval_of_reply(tx, around.site, *reply,
                                                              incoming.sender, approval->text())
                          : social::receive_refusal_of_reply(tx, *reply, incoming.sender);
    return done ? Effect::done() : Effect::ignored("not theirs to decide, or decided already");
}

/// What is answered is told by its id: that of something of ours, whatever the embedded type says.
Effect answer(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
              bool yes) {
    using State = social::ParticipationState;
    const Json* object = first(incoming.activity, "object");
    if (!object) return Effect::ignored("no object");
    if (const auto ours = social::find_activity_by_uri(tx, id_of(*object))) {
        if (ours->type == social::ActivityType::join)
            return answer_join(tx, around, incoming, *ours,
                               yes ? State::accepted : State::rejected);
        if (ours->type == social::ActivityType::quote_request)
            return answer_quote_request(tx, around, incoming, *ours, yes);
        if (asks_to_interact(ours->type))
            return answer_interaction(tx, around, incoming, *ours, yes);
    }
    if (const auto event = visible_event(tx, around, incoming))
        return rsvp(tx, around, incoming, *event);
    if (const auto effect = answer_reply(tx, around, incoming, *object, yes)) return *effect;
    return answer_follow(tx, around, incoming, *object, yes);
}

}  // namespace

Effect accept(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    return answer(tx, around, incoming, true);
}

Effect reject(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    return answer(tx, around, incoming, false);
}

/// Of a Join of ours: the event's server takes no registrations, and nothing more will come.
Effect ignore(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto ours = social::find_activity_by_uri(tx, first_id(incoming.activity, "object"));
    if (!ours || ours->type != social::ActivityType::join)
        return Effect::ignored("nothing of ours to answer");
    return answer_join(tx, around, incoming, *ours, social::ParticipationState::elsewhere);
}

}  // namespace ynghyd::federation::activities
