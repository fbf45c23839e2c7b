#pragma once
// Accounts that move to another server: out of this one, and elsewhere with followers here.

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"
#include "storage/jobs.hpp"

namespace ynghyd::social {

/// An account moves once in that time, so that a stolen one cannot drag its followers about.
constexpr Duration move_cooldown = std::chrono::days(7);

/// Whether `target` says that it is also `account`: without that nobody is led anywhere.
bool names_as_itself(const AccountRecord& target, const AccountRecord& account);

/// A remote account said that it is `target` now, which agrees: it is marked, and a job lets its
/// followers here follow the new one. False within the cooldown and for a target that is gone,
/// suspended or moved itself.
bool receive_move(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                  const AccountRecord& target);

/// The body of a move_followers job.
struct MoveRecord {
    static constexpr std::uint8_t version = 1;
    AccountId from, to;
    AccountId after;  ///< The last follower that was seen to.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "from", from);
        visit(2, "to", to);
        visit(3, "after", after);
    }
    bool operator==(const MoveRecord&) const = default;
};

/// One portion: each member who follows `from` follows `to` and leaves `from`; blocks of `from`
/// hold for `to`. True when nobody is left.
bool move_followers(storage::Transaction& tx, const Site& site, MoveRecord& move);

/// A member goes to `target`, which must name the member's account as itself: the profile says so
/// and every follower is told. Error::Kind::invalid without that, conflict within the cooldown.
Result<AccountRecord> move_account(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account, const AccountRecord& target);

/// A member comes from elsewhere: the profile names the old account, so that a Move from there is
/// believed. Error::Kind::conflict when it does already.
Result<AccountRecord> add_alias(storage::Transaction& tx, const Site& site,
                                const AccountRecord& account, std::string_view uri);

}  // namespace ynghyd::social
