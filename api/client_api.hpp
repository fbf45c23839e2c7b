#pragma once
// The client API of Mastodon: members' apps. One table of endpoints, one file for each resource.

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "api/answer_memory.hpp"
#include "api/endpoint.hpp"
#include "http/router.hpp"
#include "http/upload.hpp"

namespace ynghyd::api {

/// How files come in; without an intake none do.
struct UploadParts {
    social::MediaIntake* intake = nullptr;
    net::thread_pool* pool = nullptr;  ///< As many files at once as it has threads.
    http::UploadLimits limits = {};
};

/// Makes known whom this text mentions, as far as they can be found.
using MeetPeople = std::function<net::awaitable<void>(std::string text)>;

/// What a handle or an address means, asked for where it is; none when nothing is found.
using LookUp = std::function<net::awaitable<Found>(std::string text)>;

/// What it is made of; borrowed.
struct ClientApiParts {
    storage::Store& store;
    const social::Site& site;
    EntityMemory& entities;
    Random& random;
    net::thread_pool& storage_pool;
    const Instance& instance;
    PushParts push;
    http::RateLimitOptions rate_limit;  ///< Whether limits count, and for whom not.
    UploadParts uploads = {};
    MeetPeople meet_people = {};  ///< None: only who is known already is mentioned.
    LookUp look_up = {};          ///< None: only what is known already is found.
    keys::PasswordCost password_cost = {};
    net::thread_pool* compute_pool = nullptr;  ///< Null: the storage pool computes as well.
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

    /// GET /invite/{code}, for apps; for browsers there is a page.
    net::awaitable<http::Response> invitation(const http::Request& request);

private:
    using Sink = Result<std::shared_ptr<http::BodySink>>;

    void add_route(http::Router& router, const Endpoint& endpoint, std::string path);
    net::awaitable<http::Response> call(const Endpoint& endpoint, const http::Request& request);
    /// When the upload that was taken is ready or has failed; after some minutes, that it was
    /// taken.
    net::awaitable<http::Response> wait_for_upload(const http::Request& request,
                                                   http::Response taken);
    net::awaitable<http::Response> recall(const Endpoint& endpoint, const http::Request& request);
    net::awaitable<Sink> open(const Endpoint& endpoint, const http::Request& request);
    net::awaitable<void> meet_people(const Endpoint& endpoint, const http::Request& request);
    net::awaitable<Found> look_up(const Endpoint& endpoint, const http::Request& request);
    std::optional<http::RateLimitState> count(const Endpoint& endpoint,
                                              const http::Request& request);

    net::awaitable<http::Response> work(const Endpoint& endpoint, const http::Request& request);

    http::RateLimit registrations_, by_token_, by_address_, sign_ups_, confirmations_;
    social::Visits visits_;
    std::atomic<std::size_t> working_ = 0;
    const Services services_;
    const UploadParts uploads_;
    const MeetPeople meet_people_;
    const LookUp look_up_;
    net::thread_pool& compute_pool_;
    AnswerMemory memory_;
};

}  // namespace ynghyd::api
