#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::federation::member_activities {

Outcome delete_(storage::Transaction& tx, const Surroundings& around,
                const MemberActivity& deletion) {
    TRY(const auto status, social::own_status(tx, deletion.author, id_of(deletion.object)));
    return social::delete_status(tx, around.site, deletion.author, status.id);
}

}  // namespace ynghyd::federation::member_activities
