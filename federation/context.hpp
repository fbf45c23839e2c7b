#pragma once
// The @context of each kind of document we send: fixed, every extension term defined inline.
// docs/specs.md#activitypub

#include "base/json.hpp"

namespace ynghyd::federation {

const Json& actor_context();
const Json& object_context();  ///< Notes, articles, and activities about them.
const Json& event_context();   ///< Events, and activities about them.
/// A page may hold notes beside events: the terms of both.
const Json& outbox_context();
const Json& plain_context();  ///< Everything else: the ActivityStreams context alone.

}  // namespace ynghyd::federation
