#include "federation/activities/activities.hpp"
#include "federation/fetch/quote_check.hpp"
#include "federation/reading.hpp"
#include "social/accounts/erasure.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/timelines/timeline_change.hpp"

namespace ynghyd::federation::activities {
namespace {

/// The account is gone at once; what it left behind follows in a job, however much it is.
Effect delete_account(storage::Transaction& tx, const Surroundings& around,
                      const social::AccountRecord& sender) {
    social::mark_gone(tx, sender, around.site.ids.make<storage::JobId>(), around.site.clock.now());
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
    if (id->text() == incoming.sender.uri) return delete_account(tx, around, incoming.sender);
    if (social::find_account_by_uri(tx, id->text())) return Effect::ignored("somebody else");
    if (withdraw_quote(tx, around.site, incoming.sender, *id)) return Effect::done();
    const auto status = social::find_status_by_uri(tx, id->text());
    if (status && status->account != incoming.sender.id)
        return Effect::ignored("somebody else's object");
    leave_tombstone(tx, around, *id, status ? status->kind : social::StatusKind::note);
    if (!status) return Effect::ignored("not known here");
    social::note_gone(tx, *status);
    social::erase_status(tx, *status);
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
