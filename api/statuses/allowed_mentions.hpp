#pragma once
// Apps may say whom a post is to mention, so that it goes to nobody whom its author did not mean.

#include <expected>

#include "api/endpoint.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::api {

/// With the parameter `allowed_mentions`: 422 with `unexpected_accounts` when the text mentions
/// anybody who is not among them. The author themself is no surprise.
std::expected<void, Refusal> check_mentions(const Call& call, const storage::Reader& reader,
                                            const social::StatusDraft& draft);

}  // namespace ynghyd::api
