#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/statuses/pin.hpp"

namespace ynghyd::federation::member_activities {
namespace {

/// The collection of posts takes tags, too: Mastodon looks for them there.
Outcome check_target(const Surroundings& around, const MemberActivity& change) {
    const auto target = first_id(change.activity, "target");
    const auto tags = around.site.addresses.under_actor(change.author.username, "collections/tags");
    if (target == change.author.featured || target == tags) return {};
    return failure(Error::Kind::invalid,
                   "The target must be the actor's own `featured` or `featuredTags`.");
}

}  // namespace

Outcome add(storage::Transaction& tx, const Surroundings& around, const MemberActivity& add) {
    TRY_VOID(check_target(around, add));
    if (has_type(add.object, "Hashtag"))
        return social::feature_tag(tx, around.site, add.author, text_at(add.object, "name"));
    TRY(const auto status, social::own_status(tx, add.author, id_of(add.object)));
    return social::pin(tx, around.site, add.author, status.id);
}

Outcome remove(storage::Transaction& tx, const Surroundings& around, const MemberActivity& remove) {
    TRY_VOID(check_target(around, remove));
    if (has_type(remove.object, "Hashtag"))
        return social::unfeature_tag(tx, around.site, remove.author,
                                     text_at(remove.object, "name"));
    TRY(const auto status, social::own_status(tx, remove.author, id_of(remove.object)));
    return social::unpin(tx, around.site, remove.author, status.id);
}

}  // namespace ynghyd::federation::member_activities
