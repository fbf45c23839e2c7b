#include "social/accounts/move.hpp"

#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"

namespace ynghyd::federation::activities {

/// An account speaks for itself only, and is believed when the account that it names, read from
/// its own server just now, names it back.
Effect move(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto object = iri_of(first_id(incoming.activity, "object"), around.rules);
    if (!object || object->text() != incoming.sender.uri)
        return Effect::ignored("not the sender's own account");
    const auto target = iri_of(first_id(incoming.activity, "target"), around.rules);
    if (!target || target->text() == object->text()) return Effect::ignored("no target");
    if (!around.site.addresses.is_local(target->text()) && incoming.fetched != target->text())
        return Effect::needs_actor(target->text());
    const auto account = social::find_account_by_uri(tx, target->text());
    if (!account) return Effect::ignored("its target could not be had");
    if (!social::names_as_itself(*account, incoming.sender))
        return Effect::ignored("its target does not name the sender");
    return social::receive_move(tx, around.site, incoming.sender, *account)
               ? Effect::done()
               : Effect::ignored("its target cannot be moved to, or it moved lately");
}

}  // namespace ynghyd::federation::activities
