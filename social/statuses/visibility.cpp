#include "social/statuses/visibility.hpp"

#include <algorithm>

#include "social/events/participation.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/interaction.hpp"

namespace ynghyd::social {

namespace {

bool follows(const storage::Reader& reader, const AccountRecord& viewer, AccountId author) {
    const auto follow = find_follow(reader, viewer.id, author);
    return follow && follow->state == FollowState::accepted;
}

}  // namespace

bool may_see(const storage::Reader& reader, const StatusRecord& status,
             const AccountRecord& viewer) {
    if (status.account == viewer.id) return true;
    if (keeps_out(reader, status.account, viewer)) return false;
    if (is_open(status)) return true;
    if (std::ranges::any_of(status.mentions, [&](const auto& m) { return m.uri == viewer.uri; }))
        return true;
    if (status.visibility != Visibility::private_) return false;
    if (status.event && was_invited(reader, status.id, viewer.id)) return true;
    return follows(reader, viewer, status.account);
}

bool may_see_boost(const storage::Reader& reader, StatusId status, AccountId booster,
                   const std::optional<AccountRecord>& viewer) {
    const auto boost = find_interaction(reader, Interaction::reblog, status, booster);
    if (!boost || boost->visibility != Visibility::private_) return boost.has_value();
    return viewer && (viewer->id == booster || follows(reader, *viewer, booster));
}

}  // namespace ynghyd::social
