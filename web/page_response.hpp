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

/// A style sheet whose address changes with its content.
http::Response style_response(const http::Request& request, http::SharedBody css);

}  // namespace ynghyd::web
