#pragma once
// Accounts of other servers by id or by handle, read from their servers when they are not known
// or not fresh.

#include <string>

#include "federation/discovery/webfinger.hpp"
#include "federation/fetch/fetch.hpp"
#include "federation/signatures/remote_keys.hpp"
#include "social/accounts/account.hpp"

namespace ynghyd::federation {

/// Thread-safe; every call may be awaited on any io thread.
class RemoteAccounts {
public:
    RemoteAccounts(storage::Store& store, Fetch& fetch, RemoteKeys& keys, SchemeMemory& schemes,
                   const social::Site& site, net::thread_pool& storage_pool)
        : store_(store),
          fetch_(fetch),
          keys_(keys),
          schemes_(schemes),
          site_(site),
          storage_pool_(storage_pool) {}

    /// By id: as it is known here, else read from its server.
    net::awaitable<Result<social::AccountRecord>> find(std::string uri);

    /// Reads the actor document again and stores it.
    net::awaitable<Result<social::AccountRecord>> refresh(std::string uri);

    /// Stores an actor document that was fetched already, from its own id.
    net::awaitable<Result<social::AccountRecord>> take(Json document);

    /// By WebFinger, confirmed in both directions: the handle's server names the actor, and the
    /// actor's own server names the handle. A local handle is looked up only.
    net::awaitable<Result<social::AccountRecord>> by_handle(Handle handle);

private:
    net::awaitable<Result<social::AccountRecord>> known(Handle handle);
    net::awaitable<Result<void>> confirm(WebFingerAnswer answer, Handle asked,
                                         social::AccountRecord account);

    storage::Store& store_;
    Fetch& fetch_;
    RemoteKeys& keys_;
    SchemeMemory& schemes_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
};

}  // namespace ynghyd::federation
