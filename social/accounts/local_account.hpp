#pragma once
// New local accounts: the network, its organisations, its members, and the server itself.

#include <string>

#include "base/result.hpp"
#include "social/accounts/account.hpp"
#include "social/accounts/actor_keys.hpp"
#include "social/accounts/user.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct NewAccount {
    AccountId id;  ///< Made before, because the keys are sealed for it.
    std::string username;
    ActorType type = ActorType::person;
    std::string display_name;  ///< Empty: the username.
    std::string note;          ///< Plain text.
    bool locked = false;
};

/// Error::Kind::conflict when the name is taken, invalid for a bad name. On error nothing has been
/// written.
Result<AccountRecord> create_local_account(storage::Transaction& tx, const Site& site,
                                           const NewAccount& account, const ActorKeyRecord& keys);

/// The Application actor that signs what no member does; its username is the domain.
AccountRecord create_server_actor(storage::Transaction& tx, const Site& site, AccountId id,
                                  const ActorKeyRecord& keys);

/// Throws std::runtime_error when the store has none: it was not made by `init`.
AccountRecord load_server_actor(const storage::Reader& reader, const Site& site);

}  // namespace ynghyd::social
