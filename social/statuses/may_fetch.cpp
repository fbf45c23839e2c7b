#include "social/statuses/may_fetch.hpp"

#include <algorithm>

#include "base/iri.hpp"
#include "social/events/participation.hpp"
#include "social/relationships/relationship.hpp"
#include "social/statuses/visibility.hpp"

namespace ynghyd::social {
namespace {

bool has_follower_at(const storage::Reader& reader, AccountId followee, std::string_view origin) {
    AccountId after;
    for (;;) {
        const auto page = list_followers(reader, followee, after, storage::max_scan_rows);
        const auto is_there = [&](const auto& follower) {
            return origin_of(follower.inbox) == origin;
        };
        if (std::ranges::any_of(page, is_there)) return true;
        if (page.size() < storage::max_scan_rows) return false;
        after = page.back().account;
    }
}

bool follows(const storage::Reader& reader, const AccountRecord& account,
             const StatusRecord& status) {
    const auto follow = find_follow(reader, account.id, status.account);
    return follow && follow->state == FollowState::accepted;
}

}  // namespace

bool may_fetch(const storage::Reader& reader, const StatusRecord& status, std::string_view viewer) {
    if (is_open(status)) return true;
    const auto origin = origin_of(viewer);
    if (origin.empty()) return false;
    const auto account = find_account_by_uri(reader, viewer);
    if (account && account->is_local()) return may_see(reader, status, *account);
    if (std::ranges::find(status.mentions, viewer, &MentionRecord::uri) != status.mentions.end())
        return true;
    if (status.visibility != Visibility::private_) return false;
    if (account && status.event && was_invited(reader, status.id, account->id)) return true;
    if (account && account->type == ActorType::person) return follows(reader, *account, status);
    return has_follower_at(reader, status.account, origin);
}

}  // namespace ynghyd::social
