#include "federation/inbox/group_announce.hpp"

#include <algorithm>
#include <array>

#include "federation/inbox/forwarded.hpp"
#include "federation/reading.hpp"
#include "social/moderation/policy.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::federation {
namespace {

constexpr std::array activity_types = {"Create", "Update", "Delete", "Undo",   "Like", "Dislike",
                                       "Add",    "Remove", "Block",  "Follow", "Flag", "Lock"};

const Json* inner_activity(const Json& announce) {
    const Json* object = first(announce, "object");
    if (!object || !object->is_object()) return nullptr;
    return std::ranges::find(activity_types, type_of(*object)) != activity_types.end() ? object
                                                                                       : nullptr;
}

}  // namespace

std::optional<Effect> group_effect(const storage::Reader& reader, const Surroundings& around,
                                   const Json& announce, const social::AccountRecord& sender,
                                   ReceivedRecord& record) {
    const Json* inner = record.type == "Announce" ? inner_activity(announce) : nullptr;
    if (!inner || sender.type != social::ActorType::group ||
        !social::has_local_follower(reader, sender.id))
        return std::nullopt;
    const auto actor = iri_of(first_id(*inner, "actor"), around.rules);
    if (!actor) return Effect::ignored("nobody's activity");
    if (around.site.addresses.is_local(actor->text())) return Effect::ignored("our own");
    for (const auto& uri : {sender.uri, actor->text()})
        if (social::standing_of(reader, around.site, uri).suspended)
            return Effect::ignored("is about somebody who is blocked");
    record.uri = id_of(*inner);
    record.type = type_of(*inner);
    record.actor = actor->text();
    record.object = first_id(*inner, "object");
    record.forwarder = sender.uri;
    return forwarded_effect(reader, around, *inner, record);
}

}  // namespace ynghyd::federation
