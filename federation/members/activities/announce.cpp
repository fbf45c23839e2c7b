#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/outbox/audience.hpp"
#include "social/statuses/interact.hpp"

namespace ynghyd::federation::member_activities {

/// To whom it is said in to and cc of the Announce.
Outcome announce(storage::Transaction& tx, const Surroundings& around,
                 const MemberActivity& announce) {
    TRY(const auto status, known_status(tx, id_of(announce.object)));
    const auto visibility = social::visibility_of(all_ids(announce.activity, "to", most_addressees),
                                                  all_ids(announce.activity, "cc", most_addressees),
                                                  announce.author.followers);
    return social::reblog(tx, around.site, announce.author, status, visibility);
}

}  // namespace ynghyd::federation::member_activities
