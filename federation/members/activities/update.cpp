#include "federation/members/member_activities.hpp"
#include "federation/members/member_draft.hpp"
#include "federation/reading.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::federation::member_activities {

Named of_update(const MemberActivity& update) {
    return {.text = typed_text(update.object)};
}

/// Of one's own posts, by what the object names: the rest stays (section 6.3).
Outcome update(storage::Transaction& tx, const Surroundings& around, const MemberActivity& update) {
    TRY(const auto status, social::own_status(tx, update.author, id_of(update.object)));
    if (!update.object.is_object())
        return failure(Error::Kind::invalid, "An Update carries the object with what changes.");
    TRY(const auto edit, read_member_edit(update.object, status));
    return without_value(social::edit_status(tx, around.site, update.author, status.id, edit));
}

}  // namespace ynghyd::federation::member_activities
