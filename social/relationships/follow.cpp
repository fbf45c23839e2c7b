#include "social/relationships/follow.hpp"

#include <fmt/format.h>

#include "social/moderation/policy.hpp"
#include "social/notifications/occasions.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/blocked_domain.hpp"

namespace ynghyd::social {

std::string follow_subject(const AccountRecord& follower, const AccountRecord& followee) {
    return follower.uri + " follows " + followee.uri;
}

Result<FollowState> follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee) {
    if (follower.id == followee.id)
        return failure(Error::Kind::invalid, "An account cannot follow itself.");
    if (standing_of(tx, site, followee.uri).suspended)
        return std::unexpected(blocked_error(followee.uri));
    if (keeps_out(tx, follower.id, followee) || keeps_out(tx, followee.id, follower))
        return failure(Error::Kind::forbidden,
                       fmt::format("@{} cannot follow {}.", follower.username, followee.uri));
    const auto before = find_follow(tx, follower.id, followee.id);
    if (before && before->state == FollowState::accepted)
        return failure(Error::Kind::conflict,
                       fmt::format("@{} follows {} already.", follower.username, followee.uri));
    auto activity = new_activity(site, follower, ActivityType::follow);
    if (before) activity.uri = before->uri;
    activity.object_uri = followee.uri;
    // Whoever is silenced is looked at before they may follow.
    const bool asks = followee.locked || is_silenced(tx, site, follower);
    const bool at_once = followee.is_local() && !asks;
    const auto state = at_once ? FollowState::accepted : FollowState::requested;
    put_follow(tx, follower, followee.id, state, activity.uri, site.clock.now());
    send_to(tx, std::move(activity), followee, follow_subject(follower, followee));
    if (!before) tell_of_follow(tx, site, follower, followee, state);
    return state;
}

Result<void> unfollow(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                      const AccountRecord& followee) {
    const auto before = find_follow(tx, follower.id, followee.id);
    if (!before)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} does not follow {}.", follower.username, followee.uri));
    erase_follow(tx, follower.id, followee.id);
    auto activity = new_activity(site, follower, ActivityType::undo);
    activity.inner =
        InnerActivity{ActivityType::follow, before->uri, follower.uri, followee.uri, {}};
    activity.object_uri = before->uri;
    send_to(tx, std::move(activity), followee, follow_subject(follower, followee));
    return {};
}

namespace {

/// Accept or Reject, with the Follow inside as it was asked.
void answer(storage::Transaction& tx, const Site& site, ActivityType type,
            const AccountRecord& follower, const AccountRecord& followee, std::string_view uri) {
    auto activity = new_activity(site, followee, type);
    activity.inner =
        InnerActivity{ActivityType::follow, std::string(uri), follower.uri, followee.uri, {}};
    activity.object_uri = uri;
    send_to(tx, std::move(activity), follower, follow_subject(follower, followee));
}

}  // namespace

std::optional<FollowState> receive_follow(storage::Transaction& tx, const Site& site,
                                          const AccountRecord& follower,
                                          const AccountRecord& followee, std::string_view uri) {
    if (keeps_out(tx, followee.id, follower) || !followee.moved_to.empty()) {
        answer(tx, site, ActivityType::reject, follower, followee, uri);
        return std::nullopt;
    }
    const auto before = find_follow(tx, follower.id, followee.id);
    const bool asks = followee.locked || is_silenced(tx, site, follower);
    const bool accepted = !asks || (before && before->state == FollowState::accepted);
    const auto state = accepted ? FollowState::accepted : FollowState::requested;
    put_follow(tx, follower, followee.id, state, uri, site.clock.now());
    if (accepted) answer(tx, site, ActivityType::accept, follower, followee, uri);
    if (!before) tell_of_follow(tx, site, follower, followee, state);
    return state;
}

Result<void> accept_follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee) {
    const auto asked = find_follow(tx, follower.id, followee.id);
    if (!asked)
        return failure(Error::Kind::not_found, fmt::format("{} has not asked to follow @{}.",
                                                           follower.uri, followee.username));
    put_follow(tx, follower, followee.id, FollowState::accepted, asked->uri, site.clock.now());
    answer(tx, site, ActivityType::accept, follower, followee, asked->uri);
    return {};
}

Result<void> reject_follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee) {
    const auto asked = find_follow(tx, follower.id, followee.id);
    if (!asked)
        return failure(Error::Kind::not_found,
                       fmt::format("{} does not follow @{}.", follower.uri, followee.username));
    erase_follow(tx, follower.id, followee.id);
    answer(tx, site, ActivityType::reject, follower, followee, asked->uri);
    return {};
}

}  // namespace ynghyd::social
