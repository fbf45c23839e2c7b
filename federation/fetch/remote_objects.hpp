#pragma once
// Statuses of other servers by id: known, or read from their own server and stored.

#include <string>

#include "federation/fetch/fetch.hpp"
#include "federation/fetch/remote_accounts.hpp"
#include "social/statuses/status.hpp"

namespace ynghyd::federation {

struct Imported {
    social::StatusRecord status;
    Json document;  ///< Null when the status was known.
};

/// Thread-safe; every call may be awaited on any io thread.
class RemoteObjects {
public:
    RemoteObjects(storage::Store& store, Fetch& fetch, RemoteAccounts& accounts,
                  const social::Site& site, net::thread_pool& storage_pool)
        : store_(store),
          fetch_(fetch),
          accounts_(accounts),
          site_(site),
          storage_pool_(storage_pool) {}

    /// Whatever status has this id. Errors of Fetch::object; invalid for what cannot be kept,
    /// forbidden when its author is blocked, gone when it was deleted before.
    net::awaitable<Result<Imported>> find(std::string uri);

    /// The same, when the document was fetched already, from its own id.
    net::awaitable<Result<Imported>> take(Json document);

private:
    net::awaitable<Result<social::AccountRecord>> author_of(std::string uri);

    storage::Store& store_;
    Fetch& fetch_;
    RemoteAccounts& accounts_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
};

}  // namespace ynghyd::federation
