#include "web/media_files.hpp"

#include "http/file_response.hpp"
#include "social/statuses/media_attachment.hpp"

namespace ynghyd::web {

namespace {

/// The same bytes under the extension of another type are not there.
bool is_called_by(std::string_view name, std::string_view media_type) {
    const auto format = media::format_of_extension(name.substr(name.find('.') + 1));
    return format && media::media_type_of(*format) == media_type;
}

/// Browsers ask for parts of films and sounds, and for each part anew.
bool is_played(std::string_view media_type) {
    return media_type.starts_with("video/") || media_type.starts_with("audio/");
}

}  // namespace

std::optional<http::Response> MediaFiles::part_of(const http::Request& request,
                                                  std::string_view name,
                                                  std::string_view media_type) const {
    const auto file = files_.open(name);
    if (!file) return std::nullopt;
    return http::file_response(
        request, name, media_type, file->size(),
        [&](std::uint64_t first, std::uint64_t length) { return file->read(first, length); });
}

void MediaFiles::add_routes(http::Router& router) const {
    router.add(http::Method::get, "/media/{file}", {.body_bytes = 0, .cross_origin = true},
               [this](const http::Request& request) { return show(request); });
}

net::awaitable<http::Response> MediaFiles::show(const http::Request& request) const {
    const auto name = request.params[0];
    auto read = [&]() -> std::optional<http::Response> {
        const auto media_type = social::media_type_of_file(*store_.snapshot(), name);
        if (!media_type || !is_called_by(name, *media_type)) return std::nullopt;
        if (is_played(*media_type)) return part_of(request, name, *media_type);
        auto bytes = files_.read(name);
        if (!bytes) return std::nullopt;
        return http::file_response(request, name, *media_type, *std::move(bytes));
    };
    auto found = co_await run_on(storage_pool_, read);
    if (!found) co_return http::text_response(404, "There is no such file.");
    co_return *std::move(found);
}

}  // namespace ynghyd::web
