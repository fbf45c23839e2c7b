#include "web/page_response.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t tag_bytes = 12;

constexpr std::string_view content_security_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

void set_security_headers(http::Response& response, const http::Request& request) {
    response.set("Content-Security-Policy", std::string(content_security_policy))
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "same-origin")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()")
        .set("X-Frame-Options", "DENY");
    // A promise for two years, so made only where TLS is known to work.
    if (request.secure) response.set("Strict-Transport-Security", "max-age=63072000");
}

std::string entity_tag(std::string_view html) {
    return '"' + to_base64url(keys::sha256(html).substr(0, tag_bytes)) + '"';
}

/// Tags are quoted and ours hold no comma, so the list need not be parsed.
bool has_it_already(const http::Request& request, std::string_view tag) {
    return request.header("If-None-Match").contains(tag);
}

}  // namespace

http::Response page_response(const http::Request& request, int status, const Reading& reading,
                             std::string html, std::string_view activity_id) {
    const auto tag = entity_tag(html);
    auto response = http::make_response(status, "text/html; charset=utf-8", std::move(html));
    if (status == 200 && has_it_already(request, tag)) {
        response = {};
        response.status = 304;
    }
    set_security_headers(response, request);
    response.set("Cache-Control", "no-cache")
        .set("Vary", "Accept-Language, Accept")
        .set("Content-Language", std::string(to_string(reading.language)));
    if (status == 200) response.set("ETag", tag);
    if (!activity_id.empty())
        response.set("Link",
                     fmt::format("<{}>; rel=\"alternate\"; type=\"application/activity+json\"",
                                 activity_id));
    return response;
}

http::Response private_page_response(const http::Request& request, int status,
                                     const Reading& reading, std::string html,
                                     std::string_view form_target) {
    auto response = http::make_response(status, "text/html; charset=utf-8", std::move(html));
    set_security_headers(response, request);
    // Browsers apply form-action to where a form's answer redirects, too: that is the app.
    const auto target = form_target.empty() ? std::string() : " " + std::string(form_target);
    response
        .set("Content-Security-Policy",
             fmt::format("default-src 'none'; style-src 'self'; img-src 'self' https:; "
                         "base-uri 'none'; form-action 'self'{}; frame-ancestors 'none'",
                         target))
        .set("Cache-Control", "no-store")
        .set("Vary", "Accept-Language, Cookie")
        .set("Content-Language", std::string(to_string(reading.language)));
    return response;
}

http::Response see_other(const http::Request& request, std::string location) {
    http::Response response;
    response.status = 303;
    set_security_headers(response, request);
    response.set("Cache-Control", "no-store").set("Location", std::move(location));
    return response;
}

http::Response picture_response(const http::Request& request, http::SharedBody png) {
    http::Response response;
    response.body = std::move(png);
    set_security_headers(response, request);
    response.set("Content-Type", "image/png")
        .set("Cache-Control", "public, max-age=86400")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("Access-Control-Allow-Origin", "*");
    return response;
}

http::Response style_response(const http::Request& request, http::SharedBody css) {
    http::Response response;
    response.body = std::move(css);
    response.set("Content-Type", "text/css; charset=utf-8")
        .set("Cache-Control", "public, max-age=31536000, immutable");
    set_security_headers(response, request);
    return response;
}

}  // namespace ynghyd::web
