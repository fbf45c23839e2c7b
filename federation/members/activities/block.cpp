#include "social/relationships/block.hpp"

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::member_activities {

/// Not delivered (section 6.9): the other side learns only that follows end.
Outcome block(storage::Transaction& tx, const Surroundings& around, const MemberActivity& block) {
    TRY(const auto blocked, known_account(tx, id_of(block.object)));
    return social::block(tx, around.site, block.author, blocked);
}

}  // namespace ynghyd::federation::member_activities
