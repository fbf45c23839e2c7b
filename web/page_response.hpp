#pragma once
// The headers of pages (R-4 of the threat list): what browsers may do with them, and how long they
// keep.

#include <string>
#include <string_view>

#include "http/message.hpp"
#include "web/language.hpp"

namespace ynghyd::web {

/// A page as it is sent, whoever asks for it in this language.
struct RenderedPage {
    http::SharedBody html;
    std::string entity_tag;   ///< The same for the same bytes.
    std::string activity_id;  ///< The same thing as ActivityPub, told in a Link header; or empty.
};
RenderedPage rendered_page(std::string html, std::string activity_id);

/// 304 when the browser has this very page already.
http::Response page_response(const http::Request& request, const Reading& reading,
                             const RenderedPage& page);
/// The same for what was made for this request; `status` may be that of an error.
http::Response page_response(const http::Request& request, int status, const Reading& reading,
                             std::string html);

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
