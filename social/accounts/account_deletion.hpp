#pragma once
// A local account is deleted for good: everybody who may know it is told, and its id and name are
// never used again.

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The Delete goes to every server that an account is known of, at most `max_told_inboxes`; its
/// keys stay, because it has to be signed. Error::Kind::forbidden for the server's own actor and
/// the network's account. How many inboxes are to hear of it.
Result<std::size_t> delete_account(storage::Transaction& tx, const Site& site,
                                   const AccountRecord& account);

constexpr std::size_t max_told_inboxes = 10'000;

}  // namespace ynghyd::social
