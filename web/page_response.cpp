#include "web/page_response.hpp"

#include <fmt/format.h>

#include "base/text_codec.hpp"
#include "keys/digest.hpp"

namespace ynghyd::web {
namespace {

constexpr std::size_t tag_bytes = 12;
constexpr std::string_view html_type = "text/html; charset=utf-8";

constexpr std::string_view content_security_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' https:; media-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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

void set_page_headers(http::Response& response, const Reading& reading) {
    response.set("Cache-Control", "no-cache")
        .set("Vary", "Accept-Language, Accept")
        .set("Content-Language", std::string(to_string(reading.language)));
}

}  // namespace

RenderedPage rendered_page(std::string html, std::string activity_id) {
    auto tag = entity_tag(html);
    return {std::make_shared<const std::string>(std::move(html)), std::move(tag),
            std::move(activity_id)};
}

http::Response page_response(const http::Request& request, const Reading& reading,
                             const RenderedPage& page) {
    http::Response response;
    if (has_it_already(request, page.entity_tag)) {
        response.status = 304;
    } else {
        response.body = page.html;
        response.set("Content-Type", std::string(html_type));
    }
    set_security_headers(response, request);
    set_page_headers(response, reading);
    response.set("ETag", page.entity_tag);
    if (!page.activity_id.empty())
        response.set("Link",
                     fmt::format("<{}>; rel=\"alternate\"; type=\"application/activity+json\"",
                                 page.activity_id));
    return response;
}

http::Response page_response(const http::Request& request, int status, const Reading& reading,
                             std::string html) {
    if (status == 200) return page_response(request, reading, rendered_page(std::move(html), {}));
    auto response = http::make_response(status, html_type, std::move(html));
    set_security_headers(response, request);
    set_page_headers(response, reading);
    return response;
}

http::Response private_page_response(const http::Request& request, int status,
                                     const Reading& reading, std::string html,
                                     std::string_view form_target) {
    auto response = http::make_response(status, html_type, std::move(html));
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
