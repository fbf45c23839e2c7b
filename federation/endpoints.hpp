#pragma once
// What other servers GET here: discovery, actors, objects, activities, collections.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/expiring_cache.hpp"
#include "federation/inbox.hpp"
#include "http/router.hpp"
#include "social/site.hpp"
#include "storage/engine.hpp"

namespace ynghyd::federation {

/// Thread-safe. Answers that depend on local accounts alone are kept as bytes until one changes.
class Endpoints {
public:
    Endpoints(storage::Store& store, const social::Site& site, net::thread_pool& storage_pool,
              Inbox& inbox);

    /// Everything below /users, /actor, /inbox, /.well-known and /nodeinfo.
    void add_routes(http::Router& router);

    // For addresses that people share with servers, where the caller has negotiated.
    net::awaitable<http::Response> actor(std::string username);
    net::awaitable<http::Response> object(std::string username, std::string id);

private:
    /// Builds an answer from one snapshot, on the storage pool.
    using Build = std::function<http::Response(const storage::Reader&)>;
    net::awaitable<http::Response> answer(Build build);
    net::awaitable<http::Response> answer_cached(std::string key, Build build);

    void add_discovery(http::Router& router);
    void add_actors(http::Router& router);
    void add_collections(http::Router& router);
    void add_objects(http::Router& router);
    void add_inboxes(http::Router& router);

    net::awaitable<http::Response> webfinger(const http::Request& request);
    net::awaitable<http::Response> actor_or_profile(const http::Request& request);
    net::awaitable<http::Response> object_or_page(const http::Request& request);
    net::awaitable<http::Response> activity(const http::Request& request);
    net::awaitable<http::Response> personal_inbox(const http::Request& request);

    storage::Store& store_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    Inbox& inbox_;

    struct Kept {
        std::uint64_t generation = 0;
        http::Response response;
    };
    ExpiringCache<std::shared_ptr<const Kept>> kept_{2'000};
    std::shared_ptr<std::atomic<std::uint64_t>> generation_;
    std::unique_ptr<storage::Subscription> subscription_;
};

}  // namespace ynghyd::federation
