#pragma once
// Collections about one status: replies, likes, shares, attendees, and the context of its thread
// (FEP-7888).

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

// `cursor` empty: the collection itself; "first": its first page; else the page after that id.

/// The ids of all public and unlisted replies that are known here, whoever wrote them.
Json render_replies(const storage::Reader& reader, const social::StatusRecord& status,
                    std::string_view cursor);
/// likes or shares: how many, and not who.
Json render_interaction_count(const storage::Reader& reader, const social::StatusRecord& status,
                              std::string_view name);
/// How many, and not who.
Json render_attendees(const storage::Reader& reader, const social::StatusRecord& event);
/// The thread that `root`, a status of ours, began: all that is public, oldest branch first, at
/// most 1,000.
Json render_thread(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& author, const social::StatusRecord& root,
                   std::string_view cursor);

}  // namespace ynghyd::federation
