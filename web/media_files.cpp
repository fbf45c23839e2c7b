#include "web/media_files.hpp"

#include "http/byte_range.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::web {

namespace {

/// What a browser shows by itself without running anything.
bool is_harmless(std::string_view media_type) {
    return media_type.starts_with("image/") || media_type.starts_with("video/") ||
           media_type.starts_with("audio/");
}

/// The same bytes under the extension of another type are not there.
bool is_called_by(std::string_view name, std::string_view media_type) {
    const auto format = media::format_of_extension(name.substr(name.find('.') + 1));
    return format && media::media_type_of(*format) == media_type;
}

http::Response file_response(const http::Request& request, const std::string& name,
                             const std::string& media_type, std::string bytes) {
    // The name has the hash of the content, so it is its own entity tag.
    auto response = http::ranged_response(request, '"' + name + '"', media_type, std::move(bytes));
    response.set("Cache-Control", "public, max-age=31536000, immutable")
        .set("Content-Security-Policy", "sandbox; default-src 'none'; form-action 'none'")
        .set("X-Content-Type-Options", "nosniff")
        .set("Cross-Origin-Resource-Policy", "cross-origin")
        .set("Content-Disposition", is_harmless(media_type) ? "inline" : "attachment");
    return response;
}

}  // namespace

void MediaFiles::add_routes(http::Router& router) const {
    router.add(http::Method::get, "/media/{file}", {.body_bytes = 0, .cross_origin = true},
               [this](const http::Request& request) { return show(request); });
}

net::awaitable<http::Response> MediaFiles::show(const http::Request& request) const {
    const auto name = request.params[0];
    auto read = [&]() -> std::optional<http::Response> {
        const auto media_type = social::media_type_of_file(*store_.snapshot(), name);
        if (!media_type || !is_called_by(name, *media_type)) return std::nullopt;
        auto bytes = files_.read(name);
        if (!bytes) return std::nullopt;
        return file_response(request, name, *media_type, *std::move(bytes));
    };
    auto found = co_await run_on(storage_pool_, read);
    if (!found) co_return http::text_response(404, "There is no such file.");
    co_return *std::move(found);
}

}  // namespace ynghyd::web
