#include "social/statuses/visibility.hpp"

#include <algorithm>

#include "social/events/participation.hpp"
#include "social/relationships/blocked_domain.hpp"
#include "social/relationships/relationship.hpp"

namespace ynghyd::social {

bool may_see(const storage::Reader& reader, const StatusRecord& status,
             const AccountRecord& viewer) {
    if (status.account == viewer.id) return true;
    if (keeps_out(reader, status.account, viewer)) return false;
    if (is_open(status)) return true;
    if (std::ranges::any_of(status.mentions, [&](const auto& m) { return m.uri == viewer.uri; }))
        return true;
    if (status.visibility != Visibility::private_) return false;
    if (status.event && was_invited(reader, status.id, viewer.id)) return true;
    const auto follow = find_follow(reader, viewer.id, status.account);
    return follow && follow->state == FollowState::accepted;
}

}  // namespace ynghyd::social
