#include "social/relationships/block.hpp"

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::activities {

/// Only about oneself: who is blocked must be of this server, and who blocks is the sender.
Effect block(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto blocked = local_account(tx, around, first_id(incoming.activity, "object"));
    if (!blocked) return Effect::ignored("object is nobody here");
    if (social::is_blocked(tx, incoming.sender.id, blocked->id))
        return Effect::ignored("done already");
    social::receive_block(tx, incoming.sender, *blocked, incoming.uri, around.site.clock.now());
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
