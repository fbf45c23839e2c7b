#pragma once
// ActivityPub's MediaUpload: a member's own program sends files, with an access token.

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "http/router.hpp"
#include "http/upload.hpp"
#include "social/site.hpp"
#include "social/statuses/media_intake.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// Borrowed.
struct MemberUploadParts {
    storage::Store& store;
    social::MediaIntake& intake;
    const social::Site& site;
    net::thread_pool& storage_pool;
    net::thread_pool& media_pool;  ///< As many images at once as it has threads.
    http::UploadLimits limits;
};

/// Thread-safe.
class MemberUpload {
public:
    explicit MemberUpload(MemberUploadParts parts) : parts_(std::move(parts)) {}

    /// POST /media, GET and DELETE /uploads/{id}.
    void add_routes(http::Router& router);

private:
    using Sink = Result<std::shared_ptr<http::BodySink>>;

    net::awaitable<Result<social::AccountRecord>> owner_of(const http::Request& request);
    net::awaitable<Sink> open(const http::Request& request);
    net::awaitable<http::Response> post(const http::Request& request);
    net::awaitable<http::Response> show(const http::Request& request);
    net::awaitable<http::Response> erase(const http::Request& request);

    MemberUploadParts parts_;
};

}  // namespace ynghyd::federation
