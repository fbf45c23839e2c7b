#pragma once
// The client API of Mastodon: members' apps. One table of endpoints, one file for each resource.

#include <span>
#include <string>

#include "api/endpoint.hpp"
#include "http/router.hpp"

namespace ynghyd::api {

/// What it is made of; borrowed.
struct ClientApiParts {
    storage::Store& store;
    const social::Site& site;
    Random& random;
    net::thread_pool& storage_pool;
    const Instance& instance;
    http::RateLimitOptions rate_limit;  ///< Whether limits count, and for whom not.
};

/// Every endpoint that there is, in the order of the files.
std::vector<Endpoint> all_endpoints();

/// Thread-safe after add_routes.
class ClientApi {
public:
    explicit ClientApi(ClientApiParts parts);

    /// Every endpoint with and without a slash at its end: clients that are redirected lose their
    /// token on the way.
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> call(const Endpoint& endpoint, const http::Request& request);
    std::optional<http::RateLimitState> count(const Endpoint& endpoint,
                                              const http::Request& request);

    http::RateLimit registrations_, by_token_, by_address_;
    const Services services_;
};

}  // namespace ynghyd::api
