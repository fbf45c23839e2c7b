#pragma once
// The network as a community (FEP-1b12): its Group passes on what members publish, so that whoever
// follows the network hears from all of them.
//
// Everybody gets an Announce of the object. Servers of the threadiverse, which take no posts in
// that form, get an Announce of the activity besides.

#include <optional>
#include <string>

#include "social/accounts/account.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// The network's account; nullopt when the site has none.
std::optional<AccountRecord> find_network(const storage::Reader& reader, const Site& site);

/// The network, when it passes on a status of this author by itself: its community, which the
/// status is addressed to.
std::optional<AccountRecord> community_of(const storage::Reader& reader, const Site& site,
                                          const AccountRecord& author, const StatusRecord& status);

/// A status was published here or arrived: boosted when the policy says so.
void pass_on(storage::Transaction& tx, const Site& site, const AccountRecord& author,
             const StatusRecord& status);
/// `type`: update or delete_, whose activity has been written. What the network had boosted is told
/// to be different, or gone.
void pass_on_change(storage::Transaction& tx, const Site& site, const AccountRecord& author,
                    const StatusRecord& status, ActivityType type);

}  // namespace ynghyd::social
