#pragma once
// What somebody means who types a handle or pastes an address: an account or a status.

#include <optional>
#include <string>

#include "federation/fetch/remote_accounts.hpp"
#include "federation/fetch/remote_objects.hpp"

namespace ynghyd::federation {

/// One of the two is there.
struct Found {
    std::optional<social::AccountRecord> account;
    std::optional<social::StatusRecord> status;
};

/// Thread-safe; every call may be awaited on any io thread.
class Lookup {
public:
    Lookup(storage::Store& store, Fetch& fetch, RemoteAccounts& accounts, RemoteObjects& objects,
           const social::Site& site, net::thread_pool& storage_pool)
        : store_(store),
          fetch_(fetch),
          accounts_(accounts),
          objects_(objects),
          site_(site),
          storage_pool_(storage_pool) {}

    /// `text`: @user@host, user@host, acct:user@host, @user for this server, or the address of an
    /// actor, a post, or their pages. What is not known, or not fresh, is asked for. Statuses of
    /// this server only when they are open. Error::Kind::not_found, forbidden for whoever is
    /// blocked, and what Fetch says.
    net::awaitable<Result<Found>> find(std::string text);

    /// As find(), for accounts alone.
    net::awaitable<Result<social::AccountRecord>> find_account(std::string text);

private:
    net::awaitable<Result<Found>> find_by_address(Iri url);
    std::optional<Found> find_here(const storage::Reader& reader, const Iri& url) const;
    net::awaitable<Found> follow_up(Found found, bool is_new);
    std::optional<Found> find_known(const storage::Reader& reader, const Iri& url) const;

    storage::Store& store_;
    Fetch& fetch_;
    RemoteAccounts& accounts_;
    RemoteObjects& objects_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
};

}  // namespace ynghyd::federation
