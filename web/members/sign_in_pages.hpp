#pragma once
// Signing in with a password and, where it is set up, a second factor; and out.

#include "http/router.hpp"
#include "web/members/desk.hpp"

namespace ynghyd::web {

/// What the page says above its form; the words of an app that sent somebody here.
struct SignInForm {
    std::string next;  ///< Where to go afterwards; one of safe_next.
    std::string app;   ///< Whose name is shown; empty: none.
    std::string name;  ///< As it was typed.
    std::string error;
    std::string newcomer;  ///< Who may ask for a letter again, see confirm_pages; empty: nobody.
    int status = 200;
};
http::Response show_sign_in(const Desk& desk, const http::Request& request, const Visitor& visitor,
                            const SignInForm& form);

/// Thread-safe.
class SignInPages {
public:
    explicit SignInPages(Desk& desk) : desk_(desk) {}
    /// /sign-in, /sign-in/code, /sign-out
    void add_routes(http::Router& router);

private:
    net::awaitable<http::Response> form(const http::Request& request);
    net::awaitable<http::Response> sign_in(const http::Request& request);
    net::awaitable<void> renew_hash(social::UserRecord user, std::string password);
    net::awaitable<http::Response> code_form(const http::Request& request);
    net::awaitable<http::Response> check_code(const http::Request& request);
    net::awaitable<http::Response> sign_out(const http::Request& request);

    Desk& desk_;
};

}  // namespace ynghyd::web
