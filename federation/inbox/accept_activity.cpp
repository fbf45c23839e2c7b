#include "federation/inbox/accept_activity.hpp"

#include "federation/fetch/actor_refresh.hpp"
#include "federation/fetch/threads.hpp"
#include "federation/inbox/forwarded.hpp"
#include "federation/inbox/group_announce.hpp"
#include "federation/inbox/inbox_forwarding.hpp"
#include "federation/members/member_inbox.hpp"
#include "federation/reading.hpp"
#include "social/moderation/policy.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/relay.hpp"
#include "social/statuses/group.hpp"
#include "social/statuses/tombstone.hpp"
#include "storage/records.hpp"

namespace ynghyd::federation {
namespace {

void plan_rest(storage::Transaction& tx, const social::Site& site, const Acceptance& acceptance,
               const Effect& effect) {
    PendingActivity pending;
    pending.received = acceptance.id;
    pending.wants_actor = effect.kind == Effect::Kind::needs_actor;
    pending.uri = effect.uri;
    storage::plan_job(tx, storage::JobKind::process_activity, acceptance.job_id, pending,
                      site.clock.now());
}

/// Whether it is about something of a blocked server, or of a blocked actor that is known here.
bool is_about_blocked(const storage::Reader& reader, const social::Site& site,
                      const Incoming& incoming) {
    for (const auto name : {"object", "target"}) {
        const auto uri = first_id(incoming.activity, name);
        const auto authority = authority_of(uri);
        if (authority.empty() || social::is_public_collection(uri)) continue;
        const bool elsewhere = authority != authority_of(incoming.sender.uri);
        if (elsewhere && social::standing_of(reader, site, uri).suspended) return true;
    }
    if (incoming.type != "Announce") return false;
    const auto status = social::find_status_by_uri(reader, first_id(incoming.activity, "object"));
    const auto author = status ? social::find_account(reader, status->account) : std::nullopt;
    return author && social::standing_of(reader, site, author->uri).suspended;
}

/// Whoever is blocked has no effect, nor has what is said about them.
std::optional<Effect> refuse(const storage::Reader& reader, const social::Site& site,
                             const Incoming& incoming) {
    const auto sender = social::standing_of(reader, site, incoming.sender.uri);
    if (sender.suspended) return Effect::ignored("sender is blocked");
    if (sender.reject_reports && incoming.type == "Flag")
        return Effect::ignored("reports from there are not wanted");
    if (is_about_blocked(reader, site, incoming))
        return Effect::ignored("is about somebody who is blocked");
    return std::nullopt;
}

/// What follows from it: things to fetch in the background, a boost by the network.
void follow_up(storage::Transaction& tx, const social::Site& site, const Incoming& incoming) {
    const auto now = site.clock.now();
    if (is_stale(incoming.sender, now))
        enqueue_refresh(tx, incoming.sender, site.ids.make<storage::JobId>(), now, now);
    if (incoming.type != "Create") return;
    const auto status = social::find_status_by_uri(tx, first_id(incoming.activity, "object"));
    if (!status) return;
    enqueue_thread(tx, *status, false, site.ids.make<storage::JobId>(), now);
    social::pass_on(tx, site, incoming.sender, *status);
}

/// What a relay of ours says to us as one: its answer, its own Follow, what it passes on.
std::optional<Effect> relay_effect(storage::Transaction& tx, const Surroundings& around,
                                   const Incoming& incoming) {
    const auto object = first_id(incoming.activity, "object");
    const bool accepts = incoming.type == "Accept";
    if ((accepts || incoming.type == "Reject") &&
        social::answer_from_relay(tx, incoming.sender, object, accepts))
        return Effect::done();
    if (incoming.type == "Follow" && object == around.site.addresses.server_actor() &&
        social::follow_from_relay(tx, around.site, incoming.sender, incoming.uri))
        return Effect::done();
    if (incoming.type != "Announce" || !social::find_relay(tx, incoming.sender.uri))
        return std::nullopt;
    // Nobody's boost: the relay only says that it is there.
    const auto id = iri_of(object, around.rules);
    if (!id || around.site.addresses.is_local(id->text())) return Effect::ignored("nothing new");
    if (social::find_status_by_uri(tx, id->text())) return Effect::done();
    if (social::find_tombstone(tx, id->text())) return Effect::ignored("was deleted before");
    return Effect::needs_object(id->text());
}

}  // namespace

Effect apply_within_policy(storage::Transaction& tx, const Surroundings& around,
                           const Incoming& incoming) {
    if (auto refused = refuse(tx, around.site, incoming)) return *std::move(refused);
    if (auto relayed = relay_effect(tx, around, incoming)) return *std::move(relayed);
    auto effect = apply_activity(tx, around, incoming);
    if (effect.kind == Effect::Kind::done) follow_up(tx, around.site, incoming);
    return effect;
}

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
            plan_rest(tx, site, acceptance, effect);
            break;
    }
    put_received(tx, acceptance.id, record);
    return record.state;
}

ReceivedState accept_activity(storage::Transaction& tx, const Surroundings& around,
                              const Candidate& candidate, const Acceptance& acceptance) {
    if (!mark_seen(tx, acceptance.seen_key, acceptance.id)) return ReceivedState::done;
    if (is_hearsay(acceptance.record)) {
        const auto effect = forwarded_effect(tx, around, candidate.activity, acceptance.record);
        return settle_activity(tx, around.site, effect, acceptance);
    }
    const auto sender = social::find_account_by_uri(tx, candidate.actor);
    if (!social::standing_of(tx, around.site, candidate.actor).suspended)
        put_into_inboxes(tx, around.site, candidate.activity, sender ? &*sender : nullptr,
                         acceptance.id);
    if (!sender)
        return settle_activity(tx, around.site, Effect::needs_actor(candidate.actor), acceptance);
    auto passed_on = acceptance;
    if (const auto effect = group_effect(tx, around, candidate.activity, *sender, passed_on.record))
        return settle_activity(tx, around.site, *effect, passed_on);
    const Incoming incoming{candidate.activity, *sender, candidate.uri, candidate.type};
    const auto effect = apply_within_policy(tx, around, incoming);
    if (effect.kind == Effect::Kind::done)
        forward_to_followers(tx, around.site, candidate.activity, acceptance.record);
    return settle_activity(tx, around.site, effect, acceptance);
}

}  // namespace ynghyd::federation
