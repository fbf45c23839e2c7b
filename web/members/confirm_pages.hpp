#pragma once
// An e-mail address is confirmed by the link that was sent to it: with a button, because programs
// that look for harm in letters open links as well.

#include <string>

#include "http/router.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// What the form holds that asks for the letter again. Only who has just typed the right password
/// is given one, so nobody else has letters sent to a newcomer.
std::string seal_newcomer(const Desk& desk, AccountId user);

/// Thread-safe.
class ConfirmPages {
public:
    explicit ConfirmPages(Desk& desk) : desk_(desk) {}
    /// /confirm?link=…, /confirm/again
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> form(const http::Request& request);
    net::awaitable<http::Response> confirm(const http::Request& request);
    net::awaitable<http::Response> send_again(const http::Request& request);

    Desk& desk_;
};

}  // namespace ynghyd::web
