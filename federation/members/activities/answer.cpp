#include <algorithm>

#include <fmt/format.h>

#include "federation/inbox/received.hpp"
#include "federation/members/member_activities.hpp"
#include "federation/reading.hpp"
#include "social/events/registration.hpp"
#include "social/relationships/follow.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/quote_request.hpp"

namespace ynghyd::federation::member_activities {
namespace {

/// What was asked of the member: as it was received, or as the answer repeats it.
struct Question {
    std::string uri, type, actor, object, instrument;
};

Result<Question> question_in(const storage::Reader& reader, const Json& object) {
    Question asked;
    asked.uri = id_of(object);
    asked.instrument = first_id(object, "instrument");
    const bool repeated = object.is_object() && !type_of(object).empty();
    if (const auto received = find_received_by_uri(reader, asked.uri)) {
        asked.type = received->type;
        asked.actor = received->actor;
        asked.object = received->object;
        if (repeated && type_of(object) != asked.type)
            return failure(Error::Kind::invalid, fmt::format("{} is a {}.", asked.uri, asked.type));
    } else if (repeated) {
        asked.type = type_of(object);
        asked.actor = first_id(object, "actor");
        asked.object = first_id(object, "object");
    } else {
        return failure(Error::Kind::not_found,
                       fmt::format("{} has not been received here.", asked.uri));
    }
    return asked;
}

Outcome answer_follow(storage::Transaction& tx, const Surroundings& around,
                      const AccountRecord& member, const Question& asked, bool yes) {
    TRY(const auto follower, known_account(tx, asked.actor));
    if (asked.object != member.uri)
        return failure(Error::Kind::not_found, "That Follow is of somebody else.");
    const auto follow = social::find_follow(tx, follower.id, member.id);
    if (yes && follow && follow->state == social::FollowState::accepted)
        return failure(Error::Kind::conflict,
                       fmt::format("{} follows @{} already.", follower.uri, member.username));
    return yes ? social::accept_follow(tx, around.site, follower, member)
               : social::reject_follow(tx, around.site, follower, member);
}

Outcome answer_join(storage::Transaction& tx, const Surroundings& around,
                    const AccountRecord& member, const Question& asked, bool yes) {
    TRY(const auto event, social::own_status(tx, member, std::string_view(asked.object)));
    TRY(const auto participant, known_account(tx, asked.actor));
    return yes ? social::approve_participation(tx, around.site, event, participant)
               : social::refuse_participation(tx, around.site, event, participant);
}

/// By the post that quotes, or by the id of the request.
Outcome answer_quote_request(storage::Transaction& tx, const Surroundings& around,
                             const AccountRecord& member, const Question& asked, bool yes) {
    TRY(const auto quoted, social::own_status(tx, member, std::string_view(asked.object)));
    auto quoting = asked.instrument;
    for (const auto& request : social::list_quote_requests(tx, quoted.id))
        if (quoting.empty() && request.uri == asked.uri) quoting = request.quoting;
    return yes ? social::accept_quote(tx, around.site, member, quoted, quoting)
               : social::reject_quote(tx, around.site, member, quoted, quoting);
}

Outcome answer(storage::Transaction& tx, const Surroundings& around, const MemberActivity& answer,
               bool yes) {
    TRY(const auto asked, question_in(tx, answer.object));
    if (asked.type == "Follow") return answer_follow(tx, around, answer.author, asked, yes);
    if (asked.type == "Join") return answer_join(tx, around, answer.author, asked, yes);
    if (asked.type == "QuoteRequest")
        return answer_quote_request(tx, around, answer.author, asked, yes);
    return failure(Error::Kind::invalid,
                   fmt::format("A member answers Follow, Join, Invite and QuoteRequest, not {}.",
                               asked.type.empty() ? "this" : asked.type));
}

}  // namespace

Outcome accept(storage::Transaction& tx, const Surroundings& around, const MemberActivity& accept) {
    if (const auto event = event_meant(tx, accept.object))
        return social::join_event(tx, around.site, accept.author, *event, "");
    return answer(tx, around, accept, true);
}

Outcome reject(storage::Transaction& tx, const Surroundings& around, const MemberActivity& reject) {
    if (const auto event = event_meant(tx, reject.object))
        return social::leave_event(tx, around.site, reject.author, *event);
    return answer(tx, around, reject, false);
}

}  // namespace ynghyd::federation::member_activities
