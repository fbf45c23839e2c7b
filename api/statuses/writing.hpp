#pragma once
// Posting, editing and deleting, exactly as on every other path: social/statuses/publish.

#include "api/endpoint.hpp"

namespace ynghyd::api {

/// The same Idempotency-Key within an hour makes no second post. What is for later is kept (see
/// scheduled.hpp).
Answer create_status(const Call& call);
Answer edit_status(const Call& call);
/// Answers what was typed, for who deletes to write again; so the uploads stay, unless
/// `delete_media` says so.
Answer delete_status(const Call& call);

}  // namespace ynghyd::api
