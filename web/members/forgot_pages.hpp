#pragma once
// Who has forgotten the password asks for a letter with a link to choose a new one. Nobody learns
// here whose an address is.

#include "http/router.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// Thread-safe.
class ForgotPages {
public:
    explicit ForgotPages(Desk& desk) : desk_(desk) {}
    /// /forgot
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> form(const http::Request& request);
    net::awaitable<http::Response> send_link(const http::Request& request);

    Desk& desk_;
};

}  // namespace ynghyd::web
