#include "social/accounts/move.hpp"

#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::member_activities {

/// Read again: an alias that was set a minute ago must count, and one that was removed must not.
Named of_move(const MemberActivity& move) {
    return {.fresh = {std::string(first_id(move.activity, "target"))}};
}

Outcome move(storage::Transaction& tx, const Surroundings& around, const MemberActivity& move) {
    if (id_of(move.object) != move.author.uri)
        return failure(Error::Kind::invalid, "The object of a Move is one's own account.");
    TRY(const auto target, known_account(tx, first_id(move.activity, "target")));
    return without_value(social::move_account(tx, around.site, move.author, target));
}

}  // namespace ynghyd::federation::member_activities
