#pragma once
// The public pages that a person sees who opens a link of this server in a browser.

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/run_on.hpp"
#include "http/message.hpp"
#include "http/router.hpp"
#include "social/site.hpp"
#include "storage/derived_cache.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"
#include "web/house_pages.hpp"
#include "web/page_renderer.hpp"
#include "web/page_response.hpp"

namespace ynghyd::web {

/// Borrows all that it is given; lives as long as the program. Thread-safe after add_routes.
class Pages {
public:
    /// `network_username`: whose page is the front page.
    Pages(storage::Store& store, const social::Site& site, net::thread_pool& storage_pool,
          std::string network_username);

    /// "/", "/about", "/tags/{tag}", "/collections/{id}", those of house_pages, and the style
    /// sheet. Profiles and statuses share their addresses with ActivityPub, so whoever tells the
    /// two apart calls the functions below.
    void add_routes(http::Router& router);

    /// A local account's page. 404 for anybody else, 410 when it was deleted.
    net::awaitable<http::Response> profile(const http::Request& request,
                                           std::string username) const;
    /// A local account's status. 404 for what strangers may not see and for what is not there,
    /// which look the same; 410 for what strangers could see before it was deleted.
    net::awaitable<http::Response> status(const http::Request& request, std::string username,
                                          StatusId id) const;

    /// For other pages in the same frame.
    const PageRenderer& renderer() const { return renderer_; }

private:
    using Render = std::function<Result<RenderedPage>(const storage::Reader&)>;
    static constexpr std::size_t most_bytes_kept = 4 * 1024 * 1024;

    net::awaitable<http::Response> front(const http::Request& request) const;
    net::awaitable<http::Response> account(const http::Request& request, std::string username,
                                           bool is_front) const;
    net::awaitable<http::Response> tag(const http::Request& request) const;
    /// Reads and renders on the storage pool, or finds what was rendered a moment ago.
    net::awaitable<http::Response> show(const http::Request& request, const Reading& reading,
                                        ErrorPage gone, Render render) const;
    net::awaitable<http::Response> collection(const http::Request& request) const;
    http::Response static_file(const http::Request& request) const;
    http::Response refuse(const http::Request& request, const Reading& reading, Error::Kind kind,
                          ErrorPage gone) const;

    storage::Store& store_;
    const social::Site& site_;
    net::thread_pool& storage_pool_;
    const std::string network_username_;
    const http::SharedBody style_;
    const std::string style_file_;  ///< style-<hash>.css
    const PageRenderer renderer_;
    /// By address and language: who opens a link is seldom alone.
    mutable storage::DerivedCache<std::shared_ptr<const RenderedPage>> rendered_{most_bytes_kept};
    const HousePages house_pages_{site_, renderer_};
};

}  // namespace ynghyd::web
