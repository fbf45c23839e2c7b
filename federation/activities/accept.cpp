#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/relationship.hpp"

namespace ynghyd::federation::activities {
namespace {

/// The local account whose Follow of the sender this answers: by the Follow's id, or by the
/// embedded Follow. Only the one who was asked may answer.
std::optional<social::AccountRecord> asker(const storage::Reader& reader,
                                           const Surroundings& around, const Incoming& incoming) {
    const Json* object = first(incoming.activity, "object");
    if (!object) return std::nullopt;
    if (const auto pair = social::find_follow_by_uri(reader, id_of(*object));
        pair && pair->second == incoming.sender.id)
        return social::find_account(reader, pair->first);
    if (!object->is_object() || !has_type(*object, "Follow") ||
        first_id(*object, "object") != incoming.sender.uri)
        return std::nullopt;
    return local_account(reader, around, first_id(*object, "actor"));
}

}  // namespace

Effect accept(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto follower = asker(tx, around, incoming);
    const auto asked =
        follower ? social::find_follow(tx, follower->id, incoming.sender.id) : std::nullopt;
    if (!asked) return Effect::ignored("nothing of ours to accept");
    social::put_follow(tx, *follower, incoming.sender.id, social::FollowState::accepted, asked->uri,
                       around.site.clock.now());
    return Effect::done();
}

Effect reject(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto follower = asker(tx, around, incoming);
    if (!follower || !social::erase_follow(tx, follower->id, incoming.sender.id))
        return Effect::ignored("nothing of ours to reject");
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
