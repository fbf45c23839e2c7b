#pragma once
// What each incoming activity does here. One function each, called inside the transaction that
// accepts the activity; one file each. Authority is checked first, in every one of them: the
// sender is verified, what it says about others is not (FEP-fe34).

#include <string>
#include <string_view>

#include "base/iri.hpp"
#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// An activity whose signature is verified and belongs to `sender`.
struct Incoming {
    const Json& activity;
    const social::AccountRecord& sender;
    std::string uri;  ///< Canonical; empty for an anonymous one.
    std::string type;
    std::string fetched = {};  ///< The needs_… of an earlier run: it was read from its origin now.
};

struct Surroundings {
    const social::Site& site;
    const IriRules& rules;
};

/// What became of it.
struct Effect {
    enum class Kind { done, ignored, needs_object, needs_actor };
    Kind kind = Kind::done;
    std::string reason;  ///< ignored: why, in a word or two for log and list.
    std::string uri;     ///< needs_…: what must be fetched before it can take effect.

    static Effect done() { return {}; }
    static Effect ignored(std::string reason) { return {Kind::ignored, std::move(reason), {}}; }
    static Effect needs_object(std::string uri) { return {Kind::needs_object, {}, std::move(uri)}; }
    static Effect needs_actor(std::string uri) { return {Kind::needs_actor, {}, std::move(uri)}; }
};

/// The first of its types that has a function here; the first one when none has.
std::string_view activity_type(const Json& activity);
/// Whether there is a function for it.
bool is_known_activity(std::string_view type);

/// Finds the function for the type; unknown types are ignored. Idempotent.
Effect apply_activity(storage::Transaction& tx, const Surroundings& around,
                      const Incoming& incoming);

namespace activities {

Effect follow(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect accept(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect reject(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect undo(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect create(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect update(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect delete_(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect announce(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect like(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect dislike(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect react(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect block(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect flag(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect add(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect remove(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect move(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect quote_request(storage::Transaction& tx, const Surroundings& around,
                     const Incoming& incoming);
Effect like_request(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect reply_request(storage::Transaction& tx, const Surroundings& around,
                     const Incoming& incoming);
Effect announce_request(storage::Transaction& tx, const Surroundings& around,
                        const Incoming& incoming);
Effect feature_request(storage::Transaction& tx, const Surroundings& around,
                       const Incoming& incoming);
Effect join(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect leave(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect tentative_accept(storage::Transaction& tx, const Surroundings& around,
                        const Incoming& incoming);
Effect invite(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);
Effect ignore(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming);

/// A Create whose object is a vote in a poll of ours (is_vote).
Effect vote(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
            const Json& object);
bool is_vote(const Json& object);

/// An Accept, TentativeAccept or Reject of an event of ours.
Effect rsvp(storage::Transaction& tx, const Surroundings& around, const Incoming& incoming,
            const social::StatusRecord& event);

/// The status of this server that the activity is about, when the sender may see it.
std::optional<social::StatusRecord> visible_status(const storage::Reader& reader,
                                                   const Surroundings& around,
                                                   const Incoming& incoming);
/// As visible_status, and it is an event.
std::optional<social::StatusRecord> visible_event(const storage::Reader& reader,
                                                  const Surroundings& around,
                                                  const Incoming& incoming);
/// What the sender asks to do, on their own server; nullopt when it is not there.
std::optional<Iri> instrument_of(const Surroundings& around, const Incoming& incoming);
/// Only its id is given, and it is not known here: it has to be read from its origin first.
bool lacks_instrument(const storage::Reader& reader, const Incoming& incoming, const Iri& id);
/// The emoji that a Like or an EmojiReact carries; empty when it has none.
std::string reaction_in(const Json& activity);

/// Stores a status of `author` that is new here; for create, and for objects that were fetched.
Effect store_status(storage::Transaction& tx, const Surroundings& around, const Json& object,
                    const social::AccountRecord& author, bool wanted);

/// The account of this server that `uri` names; nullopt when there is none or it is not active.
std::optional<social::AccountRecord> local_account(const storage::Reader& reader,
                                                   const Surroundings& around,
                                                   std::string_view uri);

}  // namespace activities
}  // namespace ynghyd::federation
