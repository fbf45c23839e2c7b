#pragma once
// GET and POST /oauth/authorize: a member lets an app in, as themselves or as an organisation that
// they may post for (RFC 6749 section 4.1.1).

#include "http/router.hpp"
#include "social/accounts/application.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// What an app asks for, checked.
struct ConsentRequest {
    social::ApplicationRecord application;
    social::Scopes scopes;
    std::string redirect_uri, state, challenge;
    bool force_login = false;
};

/// Thread-safe.
class ConsentPages {
public:
    explicit ConsentPages(Desk& desk) : desk_(desk) {}
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> ask(const http::Request& request);
    net::awaitable<http::Response> decide(const http::Request& request);
    net::awaitable<http::Response> issue(const http::Request& request, const Visitor& visitor,
                                         const ConsentRequest& wanted);

    Desk& desk_;
};

}  // namespace ynghyd::web
