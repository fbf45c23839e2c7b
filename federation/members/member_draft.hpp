#pragma once
// What a member's own program puts into the outbox (ActivityPub section 6), as drafts of posts.

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::federation {

/// Whether it is an object and not an activity, so that a Create is implied (section 6.2.1).
bool implies_create(const Json& document);

/// A Note, Article or Event. The text is `source.content` when that is plain text, else what a
/// reader of `content` sees; mentions, hashtags and links are found in it anew. Visibility is read
/// from to and cc of `activity` and `object` together; `followers`: the author's collection.
/// Error::Kind::invalid with a sentence for the member.
Result<social::StatusDraft> read_member_draft(const Json& activity, const Json& object,
                                              std::string_view followers);

/// The members of `object` that are there replace what was (section 6.3, partial update).
Result<social::StatusEdit> read_member_edit(const Json& object);

}  // namespace ynghyd::federation
