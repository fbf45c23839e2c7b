#include "federation/accept_activity.hpp"

#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

void enqueue(storage::Transaction& tx, const social::Site& site, const Acceptance& acceptance,
             const Effect& effect) {
    PendingActivity pending;
    pending.received = acceptance.id;
    pending.wants_actor = effect.kind == Effect::Kind::needs_actor;
    pending.uri = effect.uri;
    storage::JobRecord job;
    job.body = storage::encode(pending);
    job.created = site.clock.now();
    storage::enqueue_job(tx, storage::JobKind::process_activity, acceptance.job_id, job.created,
                         std::move(job));
}

}  // namespace

ReceivedState settle_activity(storage::Transaction& tx, const social::Site& site,
                              const Effect& effect, Acceptance acceptance) {
    auto& record = acceptance.record;
    record.reason = effect.reason;
    switch (effect.kind) {
        case Effect::Kind::done:
            record.state = ReceivedState::done;
            break;
        case Effect::Kind::ignored:
            record.state = ReceivedState::ignored;
            break;
        case Effect::Kind::needs_object:
        case Effect::Kind::needs_actor:
            record.state = ReceivedState::waiting;
            record.reason = "waits for " + effect.uri;
            enqueue(tx, site, acceptance, effect);
            break;
    }
    put_received(tx, acceptance.id, record);
    return record.state;
}

ReceivedState accept_activity(storage::Transaction& tx, const Surroundings& around,
                              const Candidate& candidate, const Acceptance& acceptance) {
    if (!mark_seen(tx, acceptance.seen_key, acceptance.id)) return ReceivedState::done;
    const auto sender = social::find_account_by_uri(tx, candidate.actor);
    if (!sender)
        return settle_activity(tx, around.site, Effect::needs_actor(candidate.actor), acceptance);
    const Incoming incoming{candidate.activity, *sender, candidate.uri, candidate.type};
    return settle_activity(tx, around.site, apply_activity(tx, around, incoming), acceptance);
}

}  // namespace ynghyd::federation
