#include "http/file_response.hpp"

#include "http/byte_range.hpp"

namespace ynghyd::http {

namespace {

/// What a browser shows by itself without running anything.
bool is_harmless(std::string_view media_type) {
    return media_type.starts_with("image/") || media_type.starts_with("video/") ||
           media_type.starts_with("audio/");
}

}  // namespace

Response file_response(const Request& request, std::string_view name, std::string_view media_type,
                       std::string bytes) {
    auto response =
        ranged_response(request, '"' + std::string(name) + '"', media_type, std::move(bytes));
    response.set("Cache-Control", "public, max-age=31536000, immutable")
        .set("Content-Security-Policy", "sandbox; default-src 'none'; form-action 'none'")
        .set("X-Content-Type-Options", "nosniff")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("Content-Disposition", is_harmless(media_type) ? "inline" : "attachment");
    return response;
}

}  // namespace ynghyd::http
