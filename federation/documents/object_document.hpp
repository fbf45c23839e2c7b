#pragma once
// Local statuses as Note, Article and Event. docs/specs.md#events

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/site.hpp"
#include "social/statuses/quote.hpp"
#include "social/statuses/status.hpp"
#include "social/statuses/tombstone.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Without @context: it may stand inside an activity.
Json render_object(const storage::Reader& reader, const social::Site& site,
                   const social::AccountRecord& author, const social::StatusRecord& status);

/// What stands where a deleted object stood; without @context.
Json render_tombstone(std::string_view uri, social::StatusKind former_kind, Timestamp deleted);

/// "Note", "Article", "Event", …
std::string_view object_type(social::StatusKind kind);

/// As in tags and in the collection of featured ones.
Json render_hashtag(const social::Site& site, const std::string& hashtag);

/// "QuoteAuthorization", "LikeAuthorization", …
std::string_view authorization_type(social::StampKind kind);

/// The @context that defines what this object has.
Json context_for(const storage::Reader& reader, const social::StatusRecord& status);

}  // namespace ynghyd::federation
