#pragma once
// A member's inbox as its owner reads it (ActivityPub section 5.2): what was received and concerns
// them, and what other members sent to them. Each activity has a row for each of them, written
// where it is accepted or sent (social/outbox/member_inbox.hpp).

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Whom of this server an activity concerns: whoever it is addressed to or about, the authors of
/// what it is about or answers, and, when its sender's followers may read it, those.
std::vector<AccountId> concerned_by(const storage::Reader& reader, const social::Site& site,
                                    const Json& activity, const social::AccountRecord* sender);

/// A row for each of them but who blocks the sender. `sender`: null when it is not known yet.
void put_into_inboxes(storage::Transaction& tx, const social::Site& site, const Json& activity,
                      const social::AccountRecord* sender, ReceivedId id);

/// So many are on one page.
constexpr std::size_t member_inbox_page = 20;

/// Newest first. `cursor` empty: the collection itself; "first", or the `next` of a page.
Json render_member_inbox(const storage::Reader& reader, const storage::Blobs& blobs,
                         const social::Site& site, const social::AccountRecord& owner,
                         std::string_view cursor);

}  // namespace ynghyd::federation
