#include "social/accounts/move.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "social/accounts/profile.hpp"
#include "social/outbox/audience.hpp"
#include "social/outbox/outgoing.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/follow.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {
namespace {

constexpr std::size_t followers_at_once = 100;
constexpr std::size_t max_aliases = 20;

bool moved_lately(const Site& site, const AccountRecord& account) {
    return account.moved && *account.moved + move_cooldown > site.clock.now();
}

bool can_be_target(const AccountRecord& target) {
    return !target.gone && !target.suspended && !target.suspended_there && target.moved_to.empty();
}

void plan_followers(storage::Transaction& tx, const Site& site, const MoveRecord& move) {
    storage::plan_job(tx, storage::JobKind::move_followers, site.ids.make<storage::JobId>(), move,
                      site.clock.now());
}

/// Members are few beside everybody's followers.
void carry_blocks_over(storage::Transaction& tx, const Site& site, const AccountRecord& from,
                       const AccountRecord& to) {
    for (const auto& member : list_local_accounts(tx))
        if (is_blocked(tx, member.id, from.id)) std::ignore = block(tx, site, member, to);
}

/// Follows the new one and leaves the old one, in that order: should the first be refused, the
/// second stays.
void move_follower(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                   const AccountRecord& from, const AccountRecord& to) {
    const auto followed = follow(tx, site, follower, to);
    if (followed || followed.error().kind == Error::Kind::conflict)
        std::ignore = unfollow(tx, site, follower, from);
}

}  // namespace

bool names_as_itself(const AccountRecord& target, const AccountRecord& account) {
    return std::ranges::find(target.also_known_as, account.uri) != target.also_known_as.end();
}

bool receive_move(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                  const AccountRecord& target) {
    if (moved_lately(site, account) || !can_be_target(target)) return false;
    auto moved = account;
    moved.moved_to = target.uri;
    moved.moved = site.clock.now();
    put_account(tx, moved);
    plan_followers(tx, site, {account.id, target.id, {}, {}});
    return true;
}

bool move_followers(storage::Transaction& tx, const Site& site, MoveRecord& move) {
    const auto from = find_account(tx, move.from);
    const auto to = find_account(tx, move.to);
    if (!from || !to) return true;
    if (!move.after) carry_blocks_over(tx, site, *from, *to);
    const auto followers = list_followers(tx, move.from, move.after, followers_at_once);
    for (const auto& one : followers) {
        const auto follower = find_account(tx, one.account);
        if (follower && follower->is_local()) move_follower(tx, site, *follower, *from, *to);
        move.after = one.account;
    }
    return followers.size() < followers_at_once;
}

Result<AccountRecord> move_account(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account, const AccountRecord& target) {
    if (!can_be_target(target) || target.id == account.id)
        return failure(Error::Kind::invalid,
                       fmt::format("{} is not an account to move to.", target.uri));
    if (!names_as_itself(target, account))
        return failure(Error::Kind::invalid,
                       fmt::format("{} does not say that it is also {}: set that there first, as "
                                   "an alias.",
                                   target.uri, account.uri));
    if (moved_lately(site, account))
        return failure(Error::Kind::conflict,
                       fmt::format("@{} moved less than a week ago.", account.username));
    auto moved = account;
    moved.moved_to = target.uri;
    moved.moved = site.clock.now();
    put_account(tx, moved);
    tell_of_profile(tx, site, moved);
    auto activity = new_activity(site, account, ActivityType::move);
    activity.object_uri = account.uri;
    activity.target = target.uri;
    activity.to = {account.followers};
    put_activity_for_followers(tx, activity, account.uri, {}, site.ids.make<storage::JobId>(),
                               activity.published);
    plan_followers(tx, site, {account.id, target.id, {}, {}});
    return moved;
}

Result<AccountRecord> add_alias(storage::Transaction& tx, const Site& site,
                                const AccountRecord& account, std::string_view uri) {
    auto changed = account;
    if (std::ranges::find(changed.also_known_as, uri) != changed.also_known_as.end())
        return failure(Error::Kind::conflict,
                       fmt::format("@{} names {} already.", account.username, uri));
    if (changed.also_known_as.size() == max_aliases)
        return failure(Error::Kind::invalid,
                       fmt::format("An account has at most {} aliases.", max_aliases));
    changed.also_known_as.emplace_back(uri);
    put_account(tx, changed);
    tell_of_profile(tx, site, changed);
    return changed;
}

}  // namespace ynghyd::social
