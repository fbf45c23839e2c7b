#pragma once
// What counts as a use: a public post uses its tags and its link, a boost uses them again, and
// whoever likes or boosts a post uses the post. Nothing counts that strangers are not shown.

#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// A new post, of ours or another's, that is news.
void count_status(storage::Transaction& tx, const Site& site, const StatusRecord& status);

/// `account` likes or boosts it for the first time.
void count_interaction(storage::Transaction& tx, const Site& site, Interaction kind,
                       const StatusRecord& status, const AccountRecord& account);

}  // namespace ynghyd::social
