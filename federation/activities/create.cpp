#include <algorithm>

#include "federation/activities/activities.hpp"
#include "federation/fetch/emoji_reading.hpp"
#include "federation/fetch/object_reading.hpp"
#include "federation/fetch/policy_reading.hpp"
#include "federation/fetch/quote_check.hpp"
#include "federation/reading.hpp"
#include "social/events/reply_registration.hpp"
#include "social/notifications/occasions.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/preview_card.hpp"
#include "social/statuses/tombstone.hpp"
#include "social/timelines/timeline_entry.hpp"
#include "social/trends/uses.hpp"

namespace ynghyd::federation::activities {
namespace {

constexpr std::size_t most_objects = 20;

/// Somebody here follows the author, is addressed or mentioned, or it answers what is known here.
bool concerns_us(const storage::Reader& reader, const Surroundings& around, const Json& object,
                 const social::StatusRecord& status, const social::AccountRecord& author) {
    if (social::has_local_follower(reader, status.account)) return true;
    const auto is_here = [&](const std::string& uri) {
        const auto account = local_account(reader, around, uri);
        return account && !social::keeps_out(reader, account->id, author);
    };
    for (const auto name : {"to", "cc"})
        if (std::ranges::any_of(all_ids(object, name, most_addressees), is_here)) return true;
    if (std::ranges::any_of(status.mentions, [&](const auto& m) { return is_here(m.uri); }))
        return true;
    const auto parent = social::find_status(reader, status.in_reply_to);
    return parent && !social::keeps_out(reader, parent->account, author);
}

}  // namespace

Effect store_status(storage::Transaction& tx, const Surroundings& around, const Json& object,
                    const social::AccountRecord& author, bool wanted) {
    auto status = read_status(tx, around.site, around.rules, object, author);
    if (!status) return Effect::ignored(status.error().safe_text);
    if (social::find_status_by_uri(tx, status->uri)) return Effect::ignored("known already");
    if (social::find_account_by_uri(tx, status->uri)) return Effect::ignored("an account's id");
    if (social::find_tombstone(tx, status->uri)) return Effect::ignored("was deleted before");
    if (!wanted && !concerns_us(tx, around, object, *status, author))
        return Effect::ignored("concerns nobody here");
    status->id = around.site.ids.make<StatusId>();
    social::insert_status(tx, *status);
    remember_emojis(tx, around.site, author, read_emojis(object, around.rules));
    social::put_interaction_policy(tx, status->id, read_interaction_policy(object));
    plan_quote_check(tx, around.site, *status);
    social::plan_card(tx, around.site, *status);
    social::count_status(tx, around.site, *status);
    if (social::is_fresh(*status)) social::tell_of_status(tx, around.site, *status);
    social::receive_reply(tx, around.site, author, *status);
    return Effect::done();
}

namespace {

Effect create_by_address(const storage::Reader& reader, const Surroundings& around,
                         const Incoming& incoming, const Json& object) {
    const auto iri = iri_of(id_of(object), around.rules);
    if (!iri || iri->origin() != origin_of(incoming.sender.uri))
        return Effect::ignored("object is not on the sender's server");
    if (social::find_status_by_uri(reader, iri->text())) return Effect::ignored("known already");
    return Effect::needs_object(iri->text());
}

Effect create_one(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
                  const Json& object) {
    if (object.is_string()) return create_by_address(tx, around, incoming, object);
    if (is_vote(object)) return vote(tx, around, incoming, object);
    if (!is_status_object(object)) return Effect::ignored("object is of no kind that is kept");
    return store_status(tx, around, object, incoming.sender, false);
}

}  // namespace

/// GoToSocial sends several votes of one poll as one Create.
Effect create(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming) {
    auto objects = all(incoming.activity, "object");
    if (objects.empty()) return Effect::ignored("no object");
    if (objects.size() > most_objects) return Effect::ignored("too many objects");
    Effect effect;
    bool done = false;
    for (const Json* object : objects) {
        effect = create_one(tx, around, incoming, *object);
        done |= effect.kind == Effect::Kind::done;
    }
    return done ? Effect::done() : effect;
}

}  // namespace ynghyd::federation::activities
