#pragma once
// Local actors as ActivityPub actor documents.

#include "base/json.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// The complete document, with @context.
Json render_actor(const storage::Reader& reader, const social::Site& site,
                  const social::AccountRecord& account, const social::ActorKeyRecord& keys);

/// What everybody may see of an actor where documents are not for everybody: its keys.
Json render_key_stub(const social::AccountRecord& account, const social::ActorKeyRecord& keys);

}  // namespace ynghyd::federation
