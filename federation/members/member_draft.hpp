#pragma once
// What a member's own program puts into the outbox (ActivityPub section 6), as drafts of posts.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::federation {

/// Whether it is an object and not an activity, so that a Create is implied (section 6.2.1).
bool implies_create(const Json& document);

/// What the author typed: `source.content` when that is plain text, else what a reader of
/// `content` sees.
std::string typed_text(const Json& object);

/// Whom `activity` and `object` are addressed to, each once: people, groups and collections.
std::vector<std::string> addressees_of(const Json& activity, const Json& object);

/// A Note, Article, Event or Question. Mentions, hashtags and links are found in the text anew.
/// Visibility is read from to and cc of `activity` and `object` together; `followers`: the
/// author's collection. What it answers, quotes and is addressed to is not looked up here.
/// Error::Kind::invalid with a sentence for the member, also for bto and bcc.
Result<social::StatusDraft> read_member_draft(const Json& activity, const Json& object,
                                              std::string_view followers, Timestamp now);

/// The members of `object` that are there replace what was, null takes it away (section 6.3).
Result<social::StatusEdit> read_member_edit(const Json& object, const social::StatusRecord& before);

}  // namespace ynghyd::federation
