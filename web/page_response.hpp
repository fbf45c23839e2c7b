#pragma once
// The headers of pages (R-4 of the threat list): what browsers may do with them, and how long they
// keep.

#include <string>
#include <string_view>

#include "http/message.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

/// A page in the reader's language; 304 when the browser has this very page already.
/// `activity_id`: the same thing as ActivityPub, told in a Link header; may be empty.
http::Response page_response(const http::Request& request, int status, const Reading& reading,
                             std::string html, std::string_view activity_id = {});

/// A page for one reader alone, which nobody keeps. `form_target`: where its forms may lead besides
/// this server, like "https://app.example" or "tusky:"; may be empty.
http::Response private_page_response(const http::Request& request, int status,
                                     const Reading& reading, std::string html,
                                     std::string_view form_target = {});
/// 303 to a page, or to an app.
http::Response see_other(const http::Request& request, std::string location);

/// A picture that is built in.
http::Response picture_response(const http::Request& request, http::SharedBody png);

/// A style sheet whose address changes with its content.
http::Response style_response(const http::Request& request, http::SharedBody css);

}  // namespace ynghyd::web
