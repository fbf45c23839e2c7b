#include <algorithm>

#include "federation/activities/activities.hpp"
#include "federation/fetch/emoji_reading.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/policy_reading.hpp"
#include "federation/fetch/quote_check.hpp"
#include "federation/reading.hpp"
#include "social/notifications/occasions.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/preview_card.hpp"

namespace ynghyd::federation::activities {
namespace {

/// An unknown object is never taken from an Update: at most it is asked for at its origin, while
/// it is news.
Effect update_unknown(const storage::Reader& reader, const Surroundings& around,
                      const Incoming& incoming, const Json& object, const Iri& id) {
    if (!social::has_local_follower(reader, incoming.sender.id))
        return Effect::ignored("concerns nobody here");
    const auto now = around.site.clock.now();
    const auto published = time_at(object, "published");
    const bool fresh = published && *published > now - std::chrono::hours(24);
    const auto end = time_at(object, property(object, "endTime") ? "endTime" : "startTime");
    const bool coming = has_type(object, "Event") && end && *end > now;
    return fresh || coming ? Effect::needs_object(id.text()) : Effect::ignored("too old to fetch");
}

/// What was words does not become an event or a poll, nor the other way round.
bool is_same_class(social::StatusKind before, social::StatusKind after) {
    const auto class_of = [](social::StatusKind kind) {
        const bool special =
            kind == social::StatusKind::event || kind == social::StatusKind::question;
        return special ? kind : social::StatusKind::note;
    };
    return class_of(before) == class_of(after);
}

/// Mastodon's rule: only a later time is an edit.
bool is_newer(const social::StatusRecord& stored, const social::StatusRecord& received) {
    if (!received.edited) return false;
    return *received.edited > stored.edited.value_or(stored.published);
}

/// The same text with other numbers: never edited, or edited as we know it.
bool is_same_revision(const social::StatusRecord& stored, const social::StatusRecord& received) {
    if (stored.edited) return received.edited == stored.edited;
    return !received.edited || *received.edited <= stored.published;
}

bool has_same_options(const social::PollRecord& a, const social::PollRecord& b) {
    return std::ranges::equal(a.options, b.options, {}, &social::PollOption::title,
                              &social::PollOption::title);
}

/// Who may do what with it. False when that is what is known.
bool replace_policy(storage::Transaction& tx, StatusId status, const Json& object) {
    const auto policy = read_interaction_policy(object);
    const auto before = social::find_interaction_policy(tx, status);
    if (before.value_or(social::InteractionPolicyRecord{}) == policy) return false;
    social::put_interaction_policy(tx, status, policy);
    return true;
}

/// Takes votes and the approval of a quote, and nothing else.
Effect refresh(storage::Transaction& tx, const Surroundings& around,
               const social::StatusRecord& stored, const social::StatusRecord& received,
               bool new_policy) {
    auto refreshed = stored;
    if (stored.poll && received.poll && has_same_options(*stored.poll, *received.poll))
        refreshed.poll = received.poll;
    if (stored.quote && received.quote && stored.quote->uri == received.quote->uri &&
        stored.quote->authorization != received.quote->authorization)
        refreshed.quote = received.quote;
    if (refreshed == stored) return new_policy ? Effect::done() : Effect::ignored("nothing new");
    social::update_status(tx, stored, refreshed);
    plan_quote_check(tx, around.site, refreshed);
    return Effect::done();
}

}  // namespace

Effect update(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    const Json* object = first(incoming.activity, "object");
    if (!object) return Effect::ignored("no object");
    const auto id = iri_of(id_of(*object), around.rules);
    if (!id || id->origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    // The document in the activity is only a signal: the actor is read from its own address.
    if (id->text() == incoming.sender.uri)
        return incoming.fetched == id->text() ? Effect::done() : Effect::needs_actor(id->text());
    if (!object->is_object()) return Effect::ignored("no object to update from");
    const auto stored = social::find_status_by_uri(tx, id->text());
    if (!stored) return update_unknown(tx, around, incoming, *object, *id);
    if (stored->account != incoming.sender.id) return Effect::ignored("somebody else's object");
    auto received = read_status(tx, around.site, around.rules, *object, incoming.sender);
    if (!received) return Effect::ignored(received.error().safe_text);
    if (!is_same_class(stored->kind, received->kind))
        return Effect::ignored("another kind of object");
    const bool same = is_same_revision(*stored, *received);
    if (!same && !is_newer(*stored, *received))
        return Effect::ignored("not newer than what is stored");
    const bool new_policy = replace_policy(tx, stored->id, *object);
    if (same) return refresh(tx, around, *stored, *received, new_policy);
    received->id = stored->id;
    received->published = stored->published;
    received->visibility = stored->visibility;
    received->in_reply_to = stored->in_reply_to;
    received->in_reply_to_uri = stored->in_reply_to_uri;
    received->revision = stored->revision + 1;
    received->unknown_fields = stored->unknown_fields;
    received->conversation = stored->conversation;
    social::update_status(tx, *stored, *received);
    remember_emojis(tx, around.site, incoming.sender, read_emojis(*object, around.rules));
    plan_quote_check(tx, around.site, *received);
    social::plan_card(tx, around.site, *received);
    social::tell_of_edit(tx, around.site, *received);
    return Effect::done();
}

}  // namespace ynghyd::federation::activities
