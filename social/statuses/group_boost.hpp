#pragma once
// A Group boosts for its community (FEP-1b12): what it takes, and the second form in which the
// servers of the threadiverse hear of it, because they take no posts that are merely boosted.

#include <string_view>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Whether the server at this authority takes posts into communities, as Lemmy does.
bool is_threadiverse(const storage::Reader& reader, std::string_view host);

/// Whether `group` may boost this: public, no reply, nothing that needs a warning and has none.
/// Error::Kind::invalid with a sentence, forbidden when its author is blocked or wants no boosts.
Result<void> check_group_boost(const storage::Reader& reader, const Site& site,
                               const AccountRecord& group, const AccountRecord& author,
                               const StatusRecord& status);

/// The author's latest activity of this type about the status, as it is, in an Announce of the
/// group's; nothing when there is none, or nobody who understands it only so.
void announce_activity(storage::Transaction& tx, const Site& site, const AccountRecord& group,
                       const AccountRecord& author, const StatusRecord& status, ActivityType type);

}  // namespace ynghyd::social
