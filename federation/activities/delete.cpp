#include "federation/activities/activities.hpp"
#include "federation/reading.hpp"
#include "social/relationship.hpp"
#include "social/tombstone.hpp"

namespace ynghyd::federation::activities {
namespace {

void drop_relationships(storage::Transaction& tx, AccountId account) {
    for (const AccountId followee :
         social::list_following(tx, account, {}, storage::max_scan_rows))
        social::erase_follow(tx, account, followee);
    for (const auto& follower : social::list_followers(tx, account, {}, storage::max_scan_rows))
        social::erase_follow(tx, follower.account, account);
}

Effect delete_account(storage::Transaction& tx, const social::AccountRecord& sender) {
    drop_relationships(tx, sender.id);
    for (const auto& status :
         social::list_statuses_of(tx, sender.id, {}, storage::max_scan_rows))
        social::erase_status(tx, status);
    auto gone = sender;
    gone.gone = true;
    gone.display_name = gone.note = gone.avatar_url = gone.header_url = "";
    gone.fields.clear();
    social::put_account(tx, gone);
    return Effect::done();
}

/// Kept also for what never arrived: a late Create must not bring it back.
void leave_tombstone(storage::Transaction& tx, const Surroundings& around, const Iri& id,
                     social::StatusKind kind) {
    social::TombstoneRecord tombstone;
    tombstone.uri = id.text();
    tombstone.former_kind = kind;
    tombstone.deleted = around.site.clock.now();
    social::put_tombstone(tx, tombstone);
}

}  // namespace

Effect delete_(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const auto id = iri_of(first_id(incoming.activity, "object"), around.rules);
    if (!id || id->origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    if (id->text() == incoming.sender.uri) return delete_account(tx, incoming.sender);
    const auto status = social::find_status_by_uri(tx, id->text());
    if (status && status->account != incoming.sender.id)
        return Effect::ignored("somebody else's object");
    leave_tombstone(tx, around, *id, status ? status->kind : social::StatusKind::note);
    if (!status) return Effect::ignored("not known here");
    social::erase_status(tx, *status);
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
