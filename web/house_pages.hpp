#pragma once
// What the admin has written for everybody: /rules, /terms and /privacy.

#include "http/message.hpp"
#include "http/router.hpp"
#include "social/moderation/house_rules.hpp"
#include "social/site.hpp"
#include "web/page_renderer.hpp"

namespace ynghyd::web {

/// Lists the rules in the section RULES, in this language as far as they are translated.
void fill_rules(Dictionary& page, const social::HouseRules& house, Language language);

/// Borrows what it is given. Thread-safe after add_routes.
class HousePages {
public:
    HousePages(const social::Site& site, const PageRenderer& renderer)
        : site_(site), renderer_(renderer) {}
    /// /rules, /terms, /terms/{day}, /privacy; 404 for what is not written.
    void add_routes(http::Router& router) const;

private:
    http::Response rules(const http::Request& request) const;
    http::Response terms(const http::Request& request, const social::TermsOfService* terms) const;
    http::Response privacy(const http::Request& request) const;
    http::Response nothing_here(const http::Request& request) const;

    const social::Site& site_;
    const PageRenderer& renderer_;
};

}  // namespace ynghyd::web
