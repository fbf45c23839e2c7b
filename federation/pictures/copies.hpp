#pragma once
// Pictures of other servers, as members' apps and readers get them: from this server, which learns
// who looks, and not from theirs.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "federation/pictures/copier.hpp"
#include "http/router.hpp"

namespace ynghyd::federation {

/// Borrows all; thread-safe.
class Copies {
public:
    Copies(storage::Store& store, const media::Files& files, const social::Site& site,
           net::thread_pool& storage_pool, Copier& copier)
        : store_(store), files_(files), site_(site), storage_pool_(storage_pool), copier_(copier) {}

    /// GET /remote/…: 404 for what no row here names, without a question to anybody, and for what
    /// is no picture; 503 when its server cannot be asked now.
    void add_routes(http::Router& router);

private:
    enum class Size { original, small };
    /// What is known of it here.
    struct Found {
        std::optional<PictureSource> source;     ///< None: it is not shown.
        std::optional<http::Response> response;  ///< None: there is no copy yet.
    };

    void add_route(http::Router& router, PictureOwner owner, const std::string& pattern);
    Found look(const http::Request& request, const PictureAddress& address, Size size);
    net::awaitable<http::Response> show(const http::Request& request, PictureAddress address,
                                        Size size);

    storage::Store& store_;
    const media::Files& files_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    Copier& copier_;
};

}  // namespace ynghyd::federation
