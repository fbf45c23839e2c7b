#pragma once
// Collections of local actors: outbox, followers, following, featured, tags, upcoming events.
// docs/specs.md#activitypub

#include <string_view>

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

constexpr std::size_t collection_page_size = 40;

/// `cursor` empty: the collection itself. Otherwise the page that begins after it; "first" for the
/// first one. An outbox has what is open, and what is for `viewer`, an actor's id.
Json render_outbox(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& account, std::string_view cursor,
                   std::string_view viewer = {}, bool whole = false);
Json render_followers(const storage::Reader& reader, const social::AccountRecord& account,
                      std::string_view cursor);
Json render_following(const storage::Reader& reader, const social::AccountRecord& account,
                      std::string_view cursor);
/// Pinned statuses; small, so inline.
Json render_featured(const storage::Reader& reader, const social::AccountRecord& account);
Json render_featured_tags(const storage::Reader& reader, const social::Site& site,
                          const social::AccountRecord& account);
/// Who looks after a Group: editors, moderators, admins.
Json render_moderators(const storage::Reader& reader, const social::Site& site,
                       const social::AccountRecord& account);
Json render_upcoming(const storage::Reader& reader, const social::Site& site,
                     const social::AccountRecord& account);

}  // namespace ynghyd::federation
