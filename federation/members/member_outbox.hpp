#pragma once
// ActivityPub section 6, client to server: members' own programs post to their outbox and read
// their inbox, with the access tokens of the client API. What they may do: member_activities.hpp.

#include <functional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/fetch/fetch.hpp"
#include "federation/fetch/lookup.hpp"
#include "federation/fetch/remote_accounts.hpp"
#include "federation/members/member_activities.hpp"
#include "federation/options.hpp"
#include "http/router.hpp"
#include "social/site.hpp"
#include "storage/blobs.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Borrowed.
struct MemberOutboxParts {
    storage::Store& store;
    storage::Blobs& blobs;
    Fetch& fetch;
    RemoteAccounts& accounts;
    Lookup& lookup;
    const social::Site& site;
    net::thread_pool& storage_pool;
    const Options& options;
};

/// Thread-safe.
class MemberOutbox {
public:
    explicit MemberOutbox(MemberOutboxParts parts) : parts_(parts) {}

    /// POST /users/{name}/outbox, GET /users/{name}/inbox, POST /proxy.
    void add_routes(http::Router& router);

private:
    /// What was done, by the id of its activity.
    using Done = Result<std::string>;

    net::awaitable<http::Response> post(const http::Request& request);
    net::awaitable<http::Response> read_inbox(const http::Request& request);
    net::awaitable<http::Response> proxy(const http::Request& request);

    using NeededScope = std::function<std::string_view(const storage::Reader&)>;
    net::awaitable<Result<social::AccountRecord>> owner_of(const http::Request& request,
                                                           NeededScope scope);
    net::awaitable<Done> perform(social::AccountRecord author, Json document,
                                 const MemberDeed& deed);
    net::awaitable<Result<void>> make_known(Named named);
    net::awaitable<Result<void>> make_known(std::string uri);
    net::awaitable<bool> is_known(std::string uri);

    MemberOutboxParts parts_;
};

}  // namespace ynghyd::federation
