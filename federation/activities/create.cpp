#include <algorithm>

#include "federation/activities/activities.hpp"
#include "federation/object_reading.hpp"
#include "federation/reading.hpp"
#include "social/relationship.hpp"
#include "social/tombstone.hpp"

namespace ynghyd::federation::activities {
namespace {

/// Somebody here follows the author, is addressed, or is replied to.
bool concerns_us(const storage::Reader& reader, const Surroundings& around, const Json& object,
                 const social::StatusRecord& status) {
    if (social::has_local_follower(reader, status.account)) return true;
    const auto is_here = [&](const std::string& uri) {
        return local_account(reader, around, uri).has_value();
    };
    for (const auto name : {"to", "cc"})
        if (std::ranges::any_of(all_ids(object, name, most_addressees), is_here)) return true;
    return around.site.addresses.is_local(status.in_reply_to_uri) && status.in_reply_to;
}

}  // namespace

Effect store_status(storage::Transaction& tx, const Surroundings& around, const Json& object,
                    const social::AccountRecord& author, bool wanted) {
    auto status = read_status(tx, around.site, around.rules, object, author);
    if (!status) return Effect::ignored(status.error().safe_text);
    if (social::find_status_by_uri(tx, status->uri)) return Effect::ignored("known already");
    if (social::find_account_by_uri(tx, status->uri)) return Effect::ignored("an account's id");
    if (social::find_tombstone(tx, status->uri)) return Effect::ignored("was deleted before");
    if (!wanted && !concerns_us(tx, around, object, *status))
        return Effect::ignored("concerns nobody here");
    status->id = around.site.ids.make<StatusId>();
    social::insert_status(tx, *status);
    return Effect::done();
}

Effect create(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const Json* object = first(incoming.activity, "object");
    if (!object) return Effect::ignored("no object");
    if (object->is_string()) {
        const auto iri = iri_of(id_of(*object), around.rules);
        if (!iri || iri->origin() != origin_of(incoming.sender.uri))
            return Effect::ignored("object is not on the sender's server");
        if (social::find_status_by_uri(tx, iri->text())) return Effect::ignored("known already");
        return Effect::needs_object(iri->text());
    }
    if (!is_status_object(*object)) return Effect::ignored("object is of no kind that is kept");
    return store_status(tx, around, *object, incoming.sender, false);
}

}  // namespace ynghyd::federation::activities
