#include "social/relationships/follow.hpp"

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::activities {

Effect follow(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto followee = local_account(tx, around, first_id(incoming.activity, "object"));
    if (!followee) return Effect::ignored("object is nobody here");
    if (followee->type == social::ActorType::application)
        return Effect::ignored("the server actor has no followers");
    const auto state =
        social::receive_follow(tx, around.site, incoming.sender, *followee, incoming.uri);
    return state ? Effect::done() : Effect::ignored("blocked by the one it is for");
}

}  // namespace ynghyd::federation::activities
