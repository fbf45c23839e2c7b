#pragma once
// What other servers GET here: discovery, actors, objects, activities, collections.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/expiring_cache.hpp"
#include "federation/inbox/inbox.hpp"
#include "federation/signatures/request_signer.hpp"
#include "http/router.hpp"
#include "social/moderation/policy.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// What the endpoints are made of; borrowed.
struct EndpointParts {
    storage::Store& store;
    RequestSigners& signers;
    const social::Policy& policy;
    const social::Site& site;
    net::thread_pool& storage_pool;
    Inbox& inbox;
    const Options& options;
};

class GuardedRoutes;

/// Thread-safe. Answers that depend on local accounts alone are kept as bytes until one changes.
class Endpoints {
public:
    explicit Endpoints(EndpointParts parts);

    /// Everything below /users, /actor, /inbox, /.well-known and /nodeinfo.
    void add_routes(http::Router& router);

    // For addresses that people share with servers, where the caller has negotiated.
    net::awaitable<http::Response> actor(const http::Request& request, std::string username);
    net::awaitable<http::Response> object(const http::Request& request, std::string username,
                                          std::string id);

private:
    friend class GuardedRoutes;

    /// Error::Kind::unauthenticated, unreachable when the key cannot be had now, forbidden.
    net::awaitable<Result<RequestSigner>> who_asks(const http::Request& request);
    /// Id of the member whose program asks, with an access token; empty for everybody else.
    net::awaitable<std::string> member_who_asks(const http::Request& request);
    /// Whether it is signed in the name of somebody who is blocked, by the admin or by `username`.
    net::awaitable<bool> is_unwelcome(const http::Request& request, std::string username);
    /// What `handler` says, but not to those who are blocked; it outlives the call.
    net::awaitable<http::Response> admit(const http::Request& request,
                                         const http::Handler& handler);
    /// What `handler` says, to those only who say who they are; it outlives the call.
    net::awaitable<http::Response> guard(const http::Request& request,
                                         const http::Handler& handler);
    net::awaitable<http::Response> whole_actor(std::string username);

    /// Builds an answer from one snapshot, on the storage pool.
    using Build = std::function<http::Response(const storage::Reader&)>;
    net::awaitable<http::Response> answer(Build build);
    net::awaitable<http::Response> answer_cached(std::string key, Build build);

    void add_discovery(http::Router& router);
    void add_actors(http::Router& router);
    void add_collections(GuardedRoutes& router);
    void add_objects(GuardedRoutes& router);
    void add_inboxes(http::Router& router);

    net::awaitable<http::Response> webfinger(const http::Request& request);
    net::awaitable<http::Response> actor_or_profile(const http::Request& request);
    net::awaitable<http::Response> object_or_page(const http::Request& request);
    net::awaitable<http::Response> activity(const http::Request& request);
    net::awaitable<http::Response> outbox(const http::Request& request);
    net::awaitable<http::Response> personal_inbox(const http::Request& request);

    storage::Store& store_;
    RequestSigners& signers_;
    const social::Policy& policy_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    Inbox& inbox_;
    const Options& options_;

    struct Kept {
        std::uint64_t generation = 0;
        http::Response response;
    };
    ExpiringCache<std::shared_ptr<const Kept>> kept_{2'000};
    std::shared_ptr<std::atomic<std::uint64_t>> generation_;
    std::unique_ptr<storage::Subscription> subscription_;
};

}  // namespace ynghyd::federation
