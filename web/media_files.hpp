#pragma once
// The files that hang on posts, as everybody gets them who has their address.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/run_on.hpp"
#include "http/router.hpp"
#include "media/files.hpp"
#include "storage/engine.hpp"

namespace ynghyd::web {

/// Borrows all that it is given. Thread-safe.
class MediaFiles {
public:
    MediaFiles(const storage::Store& store, const media::Files& files,
               net::thread_pool& storage_pool)
        : store_(store), files_(files), storage_pool_(storage_pool) {}

    /// GET /media/{file}: 404 for what no post and no upload has any longer.
    void add_routes(http::Router& router) const;

private:
    std::optional<http::Response> part_of(const http::Request& request, std::string_view name,
                                          std::string_view media_type) const;
    net::awaitable<http::Response> show(const http::Request& request) const;

    const storage::Store& store_;
    const media::Files& files_;
    net::thread_pool& storage_pool_;
};

}  // namespace ynghyd::web
