#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/statuses/interact.hpp"

namespace ynghyd::federation::member_activities {

Outcome like(storage::Transaction& tx, const Surroundings& around, const MemberActivity& like) {
    TRY(const auto status, known_status(tx, id_of(like.object)));
    return social::favourite(tx, around.site, like.author, status);
}

Outcome dislike(storage::Transaction& tx, const Surroundings& around,
                const MemberActivity& dislike) {
    TRY(const auto status, known_status(tx, id_of(dislike.object)));
    return social::dislike(tx, around.site, dislike.author, status);
}

Outcome react(storage::Transaction& tx, const Surroundings& around,
              const MemberActivity& reaction) {
    TRY(const auto status, known_status(tx, id_of(reaction.object)));
    return social::react(tx, around.site, reaction.author, status,
                         activities::reaction_in(reaction.activity));
}

}  // namespace ynghyd::federation::member_activities
