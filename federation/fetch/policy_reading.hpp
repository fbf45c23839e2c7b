#pragma once
// interactionPolicy of an object elsewhere, as GoToSocial and Mastodon have it.

#include "base/json.hpp"
#include "social/statuses/interaction_policy.hpp"

namespace ynghyd::federation {

/// Under the names of before 0.21, too. Says nothing when the object says nothing.
social::InteractionPolicyRecord read_interaction_policy(const Json& object);

}  // namespace ynghyd::federation
