#pragma once
// A member likes, dislikes, reacts, boosts, or takes that back: the row and the activity that tells
// of it.

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

// Error::Kind::not_found for a status that the account cannot see; conflict when it was done
// before. To take back: not_found when there is nothing. Who may no longer see it may still take
// back.

/// The author hears of it.
Result<void> favourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const StatusRecord& status);
Result<void> unfavourite(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                         const StatusRecord& status);

/// The same with a thumb down, which the threadiverse counts.
Result<void> dislike(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     const StatusRecord& status);
Result<void> undislike(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                       const StatusRecord& status);

/// With an emoji, of which an account may give several. Error::Kind::invalid for what is none;
/// :name: is one when this server has it.
Result<void> react(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                   const StatusRecord& status, std::string_view emoji);
Result<void> unreact(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                     const StatusRecord& status, std::string_view emoji);

/// The author and the account's followers hear of it. Error::Kind::invalid for what is not open to
/// everybody (but one's own followers-only post goes to the same followers again), and for what a
/// Group does not take: see check_group_boost.
Result<void> reblog(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                    const StatusRecord& status, Visibility visibility = Visibility::public_);
Result<void> unreblog(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                      const StatusRecord& status);

}  // namespace ynghyd::social
