#pragma once
// Local actors as ActivityPub actor documents.

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/site.hpp"

namespace ynghyd::federation {

/// The complete document, with @context.
Json render_actor(const social::Site& site, const social::AccountRecord& account,
                  const social::ActorKeyRecord& keys);

/// What everybody may see of an actor where documents are not for everybody: its keys.
Json render_key_stub(const social::AccountRecord& account, const social::ActorKeyRecord& keys);

}  // namespace ynghyd::federation
