#pragma once
// New keys for an account of this server.

#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/outbox/outbox.hpp"
#include "social/site.hpp"

namespace ynghyd::social {

/// `fresh` replaces the account's keys at once, under the same key ids, and all followers are told
/// by an Update of the actor, which is returned: the last thing that the old key signs
/// (ActorKeys::signer). Afterwards ActorKeys::forget must be called.
ActivityRecord rotate_keys(storage::Transaction& tx, const Site& site, const AccountRecord& account,
                           ActorKeyRecord fresh);

}  // namespace ynghyd::social
