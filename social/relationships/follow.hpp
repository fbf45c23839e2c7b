#pragma once
// Following and being followed: the relationship and the activities that tell of it, in one
// transaction.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/relationships/relationship.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// What is told of one relationship arrives in order: its subject among deliveries.
std::string follow_subject(const AccountRecord& follower, const AccountRecord& followee);

/// A local account asks to follow. Following again sends the same Follow again while it is only
/// requested; Error::Kind::conflict when it is accepted already, invalid for oneself, forbidden
/// for whoever is blocked here or when one of the two blocks the other.
Result<FollowState> follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee);

/// Error::Kind::not_found when there was nothing to undo.
Result<void> unfollow(storage::Transaction& tx, const Site& site, const AccountRecord& follower,
                      const AccountRecord& followee);

/// A remote account asked to follow a local one: an Accept at once, unless the local one is
/// locked. `uri` is the Follow's id, which the Accept echoes. Asking again gets a new Accept.
/// nullopt: it was told Reject, because the local one blocks it or is somewhere else now.
std::optional<FollowState> receive_follow(storage::Transaction& tx, const Site& site,
                                          const AccountRecord& follower,
                                          const AccountRecord& followee, std::string_view uri);

/// A local account says yes to one who asked. Error::Kind::not_found when nobody did.
Result<void> accept_follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee);
/// It says no, or sends a follower away. Error::Kind::not_found as above.
Result<void> reject_follow(storage::Transaction& tx, const Site& site,
                           const AccountRecord& follower, const AccountRecord& followee);

}  // namespace ynghyd::social
