#pragma once
// What a member sees of their own access: where they are signed in, which apps are let in, the
// password, the second factor.

#include "http/router.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// Thread-safe.
class SettingsPages {
public:
    explicit SettingsPages(Desk& desk) : desk_(desk) {}
    /// /settings and the forms on it
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> overview(const http::Request& request);
    net::awaitable<http::Response> end_session(const http::Request& request);
    net::awaitable<http::Response> revoke_app(const http::Request& request);
    net::awaitable<http::Response> change_password(const http::Request& request);
    net::awaitable<http::Response> show(const http::Request& request, const Visitor& visitor,
                                        int status, std::string problem);

    Desk& desk_;
};

}  // namespace ynghyd::web
