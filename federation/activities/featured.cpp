#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/pin.hpp"
#include "social/text/sanitize.hpp"

namespace ynghyd::federation::activities {
namespace {

/// Only collections that the sender's own document declares.
bool is_own_collection(const Incoming& incoming) {
    const auto target = first_id(incoming.activity, "target");
    return !target.empty() &&
           (target == incoming.sender.featured || target == incoming.sender.featured_tags);
}

std::string tag_in(const Json& object) {
    auto name = social::text::sanitize_name(text_at(object, "name"));
    if (name.starts_with('#')) name.erase(0, 1);
    return name.size() <= 200 ? name : std::string();
}

Effect change_tag(storage::Transaction& tx, const Incoming& incoming, const Json& object,
                  bool add) {
    const auto tag = tag_in(object);
    if (tag.empty()) return Effect::ignored("no tag");
    const bool changed = add ? social::put_featured_tag(tx, incoming.sender.id, tag)
                             : social::erase_featured_tag(tx, incoming.sender.id, tag);
    return changed ? Effect::done() : Effect::ignored("done already");
}

/// What is not known is asked for at its origin, when somebody here follows the account.
Effect pin_unknown(const storage::Reader& reader, const Incoming& incoming, const Iri& id) {
    if (incoming.fetched == id.text()) return Effect::ignored("what it is about could not be had");
    if (id.origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    return social::has_local_follower(reader, incoming.sender.id)
               ? Effect::needs_object(id.text())
               : Effect::ignored("concerns nobody here");
}

Effect change_featured(storage::Transaction& tx, const Surroundings& around,
                       const Incoming& incoming, bool add) {
    if (!is_own_collection(incoming)) return Effect::ignored("not a collection of the sender");
    const Json* object = first(incoming.activity, "object");
    if (!object) return Effect::ignored("no object");
    if (has_type(*object, "Hashtag")) return change_tag(tx, incoming, *object, add);
    const auto id = iri_of(id_of(*object), around.rules);
    if (!id) return Effect::ignored("no object");
    const auto status = social::find_status_by_uri(tx, id->text());
    if (!status)
        return add ? pin_unknown(tx, incoming, *id) : Effect::ignored("no such status here");
    if (status->account != incoming.sender.id) return Effect::ignored("somebody else's object");
    const bool changed =
        add ? social::put_pin(tx, incoming.sender.id, status->id, around.site.clock.now())
            : social::erase_pin(tx, incoming.sender.id, status->id);
    return changed ? Effect::done() : Effect::ignored("done already");
}

}  // namespace

Effect add(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    return change_featured(tx, around, incoming, true);
}

Effect remove(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    return change_featured(tx, around, incoming, false);
}

}  // namespace ynghyd::federation::activities
