#include "social/relationships/follow.hpp"

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::member_activities {

Outcome follow(storage::Transaction& tx, const Surroundings& around, const MemberActivity& follow) {
    TRY(const auto followee, known_account(tx, id_of(follow.object)));
    return without_value(social::follow(tx, around.site, follow.author, followee));
}

}  // namespace ynghyd::federation::member_activities
