#include "social/follow.hpp"

#include <fmt/format.h>

#include "social/outbox.hpp"
#include "social/policy.hpp"

namespace ynghyd::social {
namespace {

std::string subject_of(const AccountRecord& follower, const AccountRecord& followee) {
    return follower.uri + " follows " + followee.uri;
}

/// Between two actors, so to the other's own inbox.
void send(storage::Transaction& tx, const Site& site, ActivityRecord activity,
          const AccountRecord& from, const AccountRecord& to, std::string_view subject) {
    activity.actor = from.id;
    activity.to = {to.uri};
    activity.published = site.clock.now();
    put_activity(tx, activity, subject, {to.inbox}, activity.published);
}

ActivityRecord new_activity(const Site& site, const AccountRecord& from, ActivityType type) {
    ActivityRecord activity;
    activity.id = site.ids.make<ActivityId>();
    activity.uri = site.addresses.activity(from.username, activity.id);
    activity.type = type;
    return activity;
}

}  // namespace

Result<FollowState> follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee) {
    if (follower.id == followee.id)
        return failure(Error::Kind::invalid, "An account cannot follow itself.");
    if (standing_of(tx, site, followee.uri).suspended)
        return std::unexpected(blocked_error(followee.uri));
    const auto before = find_follow(tx, follower.id, followee.id);
    if (before && before->state == FollowState::accepted)
        return failure(Error::Kind::conflict,
                       fmt::format("@{} follows {} already.", follower.username, followee.uri));
    auto activity = new_activity(site, follower, ActivityType::follow);
    if (before) activity.uri = before->uri;
    activity.object_uri = followee.uri;
    const bool at_once = followee.is_local() && !followee.locked;
    const auto state = at_once ? FollowState::accepted : FollowState::requested;
    put_follow(tx, follower, followee.id, state, activity.uri, site.clock.now());
    if (!followee.is_local())
        send(tx, site, std::move(activity), follower, followee, subject_of(follower, followee));
    return state;
}

Result<void> unfollow(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                      const AccountRecord& followee) {
    const auto before = find_follow(tx, follower.id, followee.id);
    if (!before)
        return failure(Error::Kind::not_found,
                       fmt::format("@{} does not follow {}.", follower.username, followee.uri));
    erase_follow(tx, follower.id, followee.id);
    if (followee.is_local()) return {};
    auto activity = new_activity(site, follower, ActivityType::undo);
    activity.inner = InnerActivity{ActivityType::follow, before->uri, follower.uri, followee.uri};
    activity.object_uri = before->uri;
    send(tx, site, std::move(activity), follower, followee, subject_of(follower, followee));
    return {};
}

FollowState receive_follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee,
                           std::string_view uri) {
    const auto before = find_follow(tx, follower.id, followee.id);
    // Whoever is silenced is looked at before they may follow.
    const bool asks = followee.locked || standing_of(tx, site, follower.uri).silenced;
    const bool accepted = !asks || (before && before->state == FollowState::accepted);
    const auto state = accepted ? FollowState::accepted : FollowState::requested;
    put_follow(tx, follower, followee.id, state, uri, site.clock.now());
    if (accepted && !follower.is_local()) {
        auto activity = new_activity(site, followee, ActivityType::accept);
        activity.inner =
            InnerActivity{ActivityType::follow, std::string(uri), follower.uri, followee.uri};
        activity.object_uri = uri;
        send(tx, site, std::move(activity), followee, follower, subject_of(follower, followee));
    }
    return state;
}

}  // namespace ynghyd::social
