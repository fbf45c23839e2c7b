#include "api/entities/relationship.hpp"

#include "api/answer.hpp"
#include "social/relationships/account_note.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/endorsement.hpp"
#include "social/relationships/mute.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::api {
namespace {

using MaybeFollow = std::optional<social::FollowRecord>;

bool is_accepted(const MaybeFollow& follow) {
    return follow && follow->state == social::FollowState::accepted;
}

bool is_requested(const MaybeFollow& follow) {
    return follow && follow->state == social::FollowState::requested;
}

void add_following(Json& json, const MaybeFollow& follow) {
    json["following"] = is_accepted(follow);
    json["showing_reblogs"] = follow && follow->shows_reblogs;
    json["notifying"] = follow && follow->notifies;
    json["languages"] =
        follow && !follow->languages.empty() ? Json(follow->languages) : Json(nullptr);
}

void add_mute(Json& json, const std::optional<social::MuteRecord>& mute) {
    json["muting"] = mute.has_value();
    json["muting_notifications"] = mute && mute->hides_notifications;
    json["muting_expires_at"] =
        mute && mute->expires ? Json(to_datetime(*mute->expires)) : Json(nullptr);
}

}  // namespace

Json relationship_entity(const storage::Reader& reader, const social::Site& site,
                         const social::AccountRecord& viewer, const social::AccountRecord& other) {
    const auto there = social::find_follow(reader, viewer.id, other.id);
    const auto back = social::find_follow(reader, other.id, viewer.id);
    Json json;
    json["id"] = to_string(other.id);
    add_following(json, there);
    json["followed_by"] = is_accepted(back);
    json["blocking"] = social::is_blocked(reader, viewer.id, other.id);
    json["blocked_by"] = social::is_blocked(reader, other.id, viewer.id);
    add_mute(json, social::find_mute(reader, viewer.id, other.id, site.clock.now()));
    json["requested"] = is_requested(there);
    json["requested_by"] = is_requested(back);
    json["domain_blocking"] = social::blocks_domain(reader, viewer.id, other.domain);
    json["endorsed"] = social::is_endorsed(reader, viewer.id, other.id);
    json["note"] = social::find_account_note(reader, viewer.id, other.id).text;
    return json;
}

}  // namespace ynghyd::api
