#pragma once
// What members' own programs may do (ActivityPub section 6): for each type of activity what has to
// be known before, and the deed. One file each in federation/members/activities, called inside one
// transaction; the member is known, and nobody else's word is taken.

#include <string>
#include <string_view>
#include <vector>

#include "federation/activities/activities.hpp"
#include "social/outbox/outbox.hpp"

namespace ynghyd::federation {

struct MemberActivity {
    const social::AccountRecord& author;
    const Json& activity;
    const Json& object;  ///< The first of its objects.
};

/// What the deed needs from other servers; ids of our own are left to it.
struct Named {
    std::vector<std::string> needed = {};   ///< Posts and accounts; without them nothing is done.
    std::vector<std::string> welcome = {};  ///< Accounts that hear of it if they can be found.
    std::vector<std::string> fresh = {};    ///< Accounts that are read again, known or not.
    std::string text = {};                  ///< Mentions people.
};

struct MemberDeed {
    std::string_view type;
    std::string_view scope;  ///< Which the access token must have.
    Named (*named)(const MemberActivity&);
    Result<void> (*apply)(storage::Transaction&, const Surroundings&, const MemberActivity&);
};

/// nullptr for what members' programs cannot do.
const MemberDeed* find_member_deed(std::string_view type);
/// The scope that the deed needs; of Undo, Accept and Reject, that of what is inside, or has that
/// id here; of an Update, by what it is of.
std::string_view scope_of(const storage::Reader& reader, const MemberDeed& deed,
                          const Json& object);

/// Runs the deed. The id of the activity that the author sent by it; on error nothing is written.
Result<std::string> apply_member_deed(storage::Transaction& tx, const Surroundings& around,
                                      const MemberDeed& deed, const MemberActivity& activity);

namespace member_activities {

using social::AccountRecord;
using social::StatusRecord;
using Outcome = Result<void>;

// What is needed: nothing, or the object.
Named nothing(const MemberActivity& activity);
Named its_object(const MemberActivity& activity);
Named of_create(const MemberActivity& activity);
Named of_update(const MemberActivity& activity);
Named of_flag(const MemberActivity& activity);
Named of_move(const MemberActivity& activity);
Named of_invite(const MemberActivity& activity);

Outcome create(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome update(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome delete_(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome follow(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome block(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome like(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome dislike(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome react(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome announce(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome add(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome remove(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome join(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome consider(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome invite(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome leave(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome accept(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome reject(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome undo(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome flag(storage::Transaction&, const Surroundings&, const MemberActivity&);
Outcome move(storage::Transaction&, const Surroundings&, const MemberActivity&);

/// Whether an Update of it is one of an actor, and not of a post.
bool is_profile(const Json& object);

/// The event that an Accept, TentativeAccept or Reject is about: by its id, or by the Invite to it.
std::optional<StatusRecord> event_meant(const storage::Reader& reader, const Json& object);

/// A Create of Notes with a name and no content: votes.
Outcome vote(storage::Transaction&, const Surroundings&, const MemberActivity&);

// Error::Kind::not_found with a sentence.
Result<StatusRecord> known_status(const storage::Reader& reader, std::string_view uri);
Result<AccountRecord> known_account(const storage::Reader& reader, std::string_view uri);

/// The Result of a deed without its value.
template <class Value>
Outcome without_value(const Result<Value>& result) {
    if (!result) return std::unexpected(result.error());
    return {};
}

}  // namespace member_activities
}  // namespace ynghyd::federation
