#pragma once
// Setting up the second factor, and doing without it again.

#include "http/router.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// Thread-safe.
class SecondFactorPages {
public:
    explicit SecondFactorPages(Desk& desk) : desk_(desk) {}
    /// /settings/second-factor and what is below it
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> begin(const http::Request& request);
    net::awaitable<http::Response> picture(const http::Request& request);
    net::awaitable<http::Response> enable(const http::Request& request);
    net::awaitable<http::Response> remove(const http::Request& request);
    net::awaitable<http::Response> show(const http::Request& request, const Visitor& visitor,
                                        int status, std::string problem);

    Desk& desk_;
};

}  // namespace ynghyd::web
