#pragma once
// All pages for members: signing in, letting apps in, and what is theirs to set.

#include "http/router.hpp"
#include "web/members/confirm_pages.hpp"
#include "web/members/consent_pages.hpp"
#include "web/members/desk.hpp"
#include "web/members/forgot_pages.hpp"
#include "web/members/join_pages.hpp"
#include "web/members/second_factor_pages.hpp"
#include "web/members/settings_pages.hpp"
#include "web/members/sign_in_pages.hpp"

namespace ynghyd::web {

/// Thread-safe after add_routes.
class MemberPages {
public:
    explicit MemberPages(MemberParts parts)
        : desk_(std::move(parts)),
          sign_in_(desk_),
          consent_(desk_),
          settings_(desk_),
          second_factor_(desk_),
          join_(desk_),
          confirm_(desk_),
          forgot_(desk_) {}

    void add_routes(http::Router& router) {
        sign_in_.add_routes(router);
        consent_.add_routes(router);
        settings_.add_routes(router);
        second_factor_.add_routes(router);
        join_.add_routes(router);
        confirm_.add_routes(router);
        forgot_.add_routes(router);
    }

private:
    Desk desk_;
    SignInPages sign_in_;
    ConsentPages consent_;
    SettingsPages settings_;
    SecondFactorPages second_factor_;
    JoinPages join_;
    ConfirmPages confirm_;
    ForgotPages forgot_;
};

}  // namespace ynghyd::web
