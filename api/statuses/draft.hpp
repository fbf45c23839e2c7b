#pragma once
// What an app wants to have posted or changed, read from its parameters.

#include <expected>

#include "api/endpoint.hpp"
#include "social/statuses/publish.hpp"

namespace ynghyd::api {

/// Refused in the words that clients know: 422 for uploads that cannot be taken and for a
/// visibility that there is not, 404 for what may not be answered or quoted. What else is wrong is
/// said when it is published. What is not given is as the member's posting defaults have it.
std::expected<social::StatusDraft, Refusal> read_status_draft(const Call& call);

/// Takes the place of all that the author could change: what is not given is taken away, but for
/// language, how the text is written, and who may quote it.
std::expected<social::StatusEdit, Refusal> read_status_edit(const Call& call);

/// The parameter `quote_approval_policy`, where it is given; 422 for what is none.
std::expected<std::optional<social::QuotePolicy>, Refusal> read_quote_policy(
    const Parameters& parameters);

/// `-0.5,0.25`: each from -1 to 1; nullopt for anything else.
std::optional<social::FocusRecord> parse_focus(std::string_view text);

}  // namespace ynghyd::api
