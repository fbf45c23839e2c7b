#include "http/file_response.hpp"

#include "http/byte_range.hpp"

namespace ynghyd::http {

namespace {

/// What a browser shows by itself without running anything.
bool is_harmless(std::string_view media_type) {
    return media_type.starts_with("image/") || media_type.starts_with("video/") ||
           media_type.starts_with("audio/");
}

Response protect(Response response, std::string_view media_type) {
    response.set("Cache-Control", "public, max-age=31536000, immutable")
        .set("Content-Security-Policy", "sandbox; default-src 'none'; form-action 'none'")
        .set("X-Content-Type-Options", "nosniff")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("Content-Disposition", is_harmless(media_type) ? "inline" : "attachment");
    return response;
}

std::string tag_of(std::string_view name) {
    return '"' + std::string(name) + '"';
}

}  // namespace

Response file_response(const Request& request, std::string_view name, std::string_view media_type,
                       std::string bytes) {
    return protect(ranged_response(request, tag_of(name), media_type, std::move(bytes)),
                   media_type);
}

Response file_response(const Request& request, std::string_view name, std::string_view media_type,
                       std::uint64_t size, const ReadPart& read) {
    return protect(ranged_response(request, tag_of(name), media_type, size, read), media_type);
}

}  // namespace ynghyd::http
