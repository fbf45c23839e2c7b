#include <algorithm>

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/interaction.hpp"
#include "social/relationship.hpp"
#include "social/status.hpp"

namespace ynghyd::federation::activities {
namespace {

/// Nobody can like what they cannot see.
bool may_see(const storage::Reader& reader, const social::StatusRecord& status,
             const social::AccountRecord& viewer) {
    if (is_open(status)) return true;
    if (std::ranges::any_of(status.mentions, [&](const auto& m) { return m.uri == viewer.uri; }))
        return true;
    if (status.visibility != social::Visibility::private_) return false;
    const auto follow = social::find_follow(reader, viewer.id, status.account);
    return follow && follow->state == social::FollowState::accepted;
}

}  // namespace

Effect like(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto object = first_id(incoming.activity, "object");
    const auto status = around.site.addresses.is_local(object)
                            ? social::find_status_by_uri(tx, object)
                            : std::nullopt;
    if (!status || !may_see(tx, *status, incoming.sender))
        return Effect::ignored("no such status here");
    if (!social::add_interaction(tx, social::Interaction::favourite, status->id, incoming.sender.id,
                                 incoming.uri, around.site.clock.now()))
        return Effect::ignored("done already");
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
