#pragma once
// What a member does with a status: like, boost, bookmark, pin, mute; each once, and the same again
// changes nothing.

#include "api/endpoint.hpp"

namespace ynghyd::api {

Answer favourite_status(const Call& call);
Answer unfavourite_status(const Call& call);
/// Answers the boost, around the status.
Answer reblog_status(const Call& call);
/// Answers the status.
Answer unreblog_status(const Call& call);
Answer bookmark_status(const Call& call);
Answer unbookmark_status(const Call& call);
Answer pin_status(const Call& call);
Answer unpin_status(const Call& call);
/// Of its thread the member hears no more, or again.
Answer mute_status(const Call& call);
Answer unmute_status(const Call& call);
/// Who may quote it from now on.
Answer change_interaction_policy(const Call& call);
/// The author of a status takes it out of another one that quotes it.
Answer revoke_quote_of_status(const Call& call);

}  // namespace ynghyd::api
