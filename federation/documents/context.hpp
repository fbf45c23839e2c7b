#pragma once
// The @context of each kind of document we send: fixed, every extension term defined inline.
// docs/specs.md#activitypub

#include "base/json.hpp"

namespace ynghyd::federation {

const Json& actor_context();
const Json& object_context();    ///< Notes, articles, and activities about them.
const Json& event_context();     ///< Events, and activities about them.
const Json& quote_context();     ///< Requests to quote, their answers, approvals (FEP-044f).
const Json& tag_context();       ///< Hashtags alone.
const Json& reaction_context();  ///< Reactions with an emoji.
const Json& join_context();      ///< Registrations for events.
const Json& upload_context();    ///< Files before they hang on anything.
// What an object's context has besides, when it is a poll, quotes, has files, or
// names custom emoji.
const Json& poll_terms();
const Json& quoting_terms();
const Json& media_terms();
const Json& emoji_terms();
/// A page may hold notes beside events: the terms of both.
const Json& outbox_context();
const Json& plain_context();  ///< Everything else: the ActivityStreams context alone.
/// Requests for interactions that are no quotes, their answers, approvals.
const Json& interaction_context();
/// What a Like, a reply or an Announce has that was approved.
const Json& approval_terms();

}  // namespace ynghyd::federation
