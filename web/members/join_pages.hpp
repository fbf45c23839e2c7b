#pragma once
// Becoming a member, with or without an invitation; and choosing a new password by a link.

#include "http/router.hpp"
#include "social/accounts/sign_up.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// Thread-safe.
class JoinPages {
public:
    explicit JoinPages(Desk& desk) : desk_(desk) {}
    /// /sign-up, /sign-up?invitation=…, /reset?link=…
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> sign_up_form(const http::Request& request);
    net::awaitable<http::Response> sign_up(const http::Request& request);
    net::awaitable<http::Response> refuse_email(const http::Request& request,
                                                const Visitor& visitor,
                                                const social::SignUp& wanted);
    net::awaitable<http::Response> reset_form(const http::Request& request);
    net::awaitable<http::Response> reset(const http::Request& request);

    Desk& desk_;
};

}  // namespace ynghyd::web
