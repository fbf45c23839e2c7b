#include <algorithm>
#include <array>

#include "federation/activities/activities.hpp"
#include "social/notifications/occasions.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation::activities {
namespace {

/// A heart or a thumb says no more than that it is liked.
constexpr std::array<std::string_view, 4> plain = {"", "❤", "❤️", "👍"};

Effect interact(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                social::Interaction kind) {
    const auto status = visible_status(tx, around, incoming);
    if (!status) return Effect::ignored("no such status here");
    if (!social::add_interaction(tx, kind, status->id, incoming.sender.id, incoming.uri,
                                 around.site.clock.now()))
        return Effect::ignored("done already");
    social::tell_of_interaction(tx, around.site, kind, *status, incoming.sender);
    return Effect::done();
}

}  // namespace

Effect like(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    if (std::ranges::find(plain, reaction_in(incoming.activity)) == plain.end())
        return react(tx, around, incoming);
    return interact(tx, around, incoming, social::Interaction::favourite);
}

Effect dislike(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    return interact(tx, around, incoming, social::Interaction::dislike);
}

}  // namespace ynghyd::federation::activities
