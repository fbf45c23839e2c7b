#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/audience.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::federation::activities {
namespace {

constexpr std::size_t most_addressees = 20;

/// To some only, when it says so: many announce without saying to whom.
social::Visibility visibility_of_boost(const Incoming& incoming) {
    const auto to = all_ids(incoming.activity, "to", most_addressees);
    const auto cc = all_ids(incoming.activity, "cc", most_addressees);
    if (to.empty() && cc.empty()) return social::Visibility::public_;
    const auto visibility = social::visibility_of(to, cc, incoming.sender.followers);
    return visibility == social::Visibility::direct ? social::Visibility::private_ : visibility;
}

}  // namespace

/// What is embedded is never believed: the object's id counts, and its origin is asked.
Effect announce(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto id = iri_of(first_id(incoming.activity, "object"), around.rules);
    if (!id) return Effect::ignored("no object");
    const auto status = social::find_status_by_uri(tx, id->text());
    if (!status) {
        if (around.site.addresses.is_local(id->text())) return Effect::ignored("no such status");
        if (!social::has_local_follower(tx, incoming.sender.id))
            return Effect::ignored("concerns nobody here");
        if (social::find_tombstone(tx, id->text())) return Effect::ignored("was deleted before");
        return Effect::needs_object(id->text());
    }
    if (!is_open(*status) || !may_see(tx, *status, incoming.sender))
        return Effect::ignored("not a public status");
    if (!social::add_interaction(tx, social::Interaction::reblog, status->id, incoming.sender.id,
                                 incoming.uri, around.site.clock.now(), social::Listed::no,
                                 visibility_of_boost(incoming)))
        return Effect::ignored("done already");
    social::tell_of_interaction(tx, around.site, social::Interaction::reblog, *status,
                                incoming.sender);
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
