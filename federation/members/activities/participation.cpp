#include "social/events/participation.hpp"

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::member_activities {

Outcome join(storage::Transaction& tx, const Surroundings& around, const MemberActivity& join) {
    TRY(const auto event, known_status(tx, id_of(join.object)));
    return social::join_event(tx, around.site, join.author, event,
                              text_at(join.activity, "participationMessage"));
}

Outcome leave(storage::Transaction& tx, const Surroundings& around, const MemberActivity& leave) {
    TRY(const auto event, known_status(tx, id_of(leave.object)));
    return social::leave_event(tx, around.site, leave.author, event);
}

}  // namespace ynghyd::federation::member_activities
