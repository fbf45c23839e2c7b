#pragma once
// The cookies of members' pages: none on any other page, and none that a script could read.

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "http/message.hpp"

namespace ynghyd::web {

enum class Cookie {
    session,  ///< Who has signed in.
    visit,    ///< Who has not: what forms are tied to.
    device,   ///< A browser in which somebody has signed in before.
};

/// Pure; thread-safe.
class Cookies {
public:
    /// Over https their names begin with __Host-, so that neither http nor another host of the same
    /// domain can plant one (RFC 6265bis section 4.1.3.2).
    explicit Cookies(bool secure) : secure_(secure) {}

    /// Empty when the browser sent none.
    std::string_view read(const http::Request& request, Cookie cookie) const;
    /// Until the browser closes when `lifetime` is zero.
    void give(http::Response& response, Cookie cookie, std::string_view value,
              Duration lifetime) const;
    void take_back(http::Response& response, Cookie cookie) const;

private:
    std::string name_of(Cookie cookie) const;

    bool secure_;
};

}  // namespace ynghyd::web
