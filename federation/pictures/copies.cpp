#include "federation/pictures/copies.hpp"

#include "base/run_on.hpp"
#include "http/file_response.hpp"
#include "social/statuses/kept_media.hpp"

namespace ynghyd::federation {

namespace {

/// A day: what was deleted is gone from everywhere soon.
constexpr auto kept_a_day = "public, max-age=86400";

/// The {names} of the route, in their order.
PictureAddress address_in(const http::Request& request, PictureOwner owner) {
    const auto& parts = request.params;
    if (owner == PictureOwner::emoji) return {owner, parts.at(0), parts.at(1), parts.at(2)};
    return {owner, parts.at(0), "", parts.at(1)};
}

http::Response no_picture() {
    auto response = http::text_response(404, "There is no such picture.");
    response.set("Cache-Control", "no-store");
    return response;
}

http::Response refuse_picture(const Error& error) {
    const bool later = error.kind == Error::Kind::unreachable ||
                       error.kind == Error::Kind::timed_out ||
                       error.kind == Error::Kind::rate_limited;
    if (!later) return no_picture();
    auto response = http::text_response(503, "The picture cannot be fetched now.");
    response.set("Retry-After", "60").set("Cache-Control", "no-store");
    return response;
}

}  // namespace

void Copies::add_routes(http::Router& router) {
    add_route(router, PictureOwner::status, "/remote/statuses/{id}/{stamp}");
    add_route(router, PictureOwner::account, "/remote/accounts/{id}/{stamp}");
    add_route(router, PictureOwner::card, "/remote/cards/{link}/{stamp}");
    add_route(router, PictureOwner::emoji, "/remote/emoji/{domain}/{shortcode}/{stamp}");
}

void Copies::add_route(http::Router& router, PictureOwner owner, const std::string& pattern) {
    constexpr http::RouteLimits limits{.body_bytes = 0, .cross_origin = true};
    router.add(http::Method::get, pattern, limits, [this, owner](const http::Request& request) {
        return show(request, address_in(request, owner), Size::original);
    });
    router.add(http::Method::get, pattern + "/small", limits,
               [this, owner](const http::Request& request) {
                   return show(request, address_in(request, owner), Size::small);
               });
}

Copies::Found Copies::look(const http::Request& request, const PictureAddress& address, Size size) {
    const auto snapshot = store_.snapshot();
    Found found{find_picture(*snapshot, site_, address), std::nullopt};
    const auto kept =
        found.source ? social::find_kept_media(*snapshot, found.source->url) : std::nullopt;
    if (!kept) return found;
    const auto& file = size == Size::small ? kept->small : kept->original;
    auto bytes = files_.read(file.name);
    if (!bytes) return found;
    found.response = http::file_response(request, file.name, file.media_type, *std::move(bytes));
    found.response->set("Cache-Control", kept_a_day);
    const auto now = site_.clock.now();
    if (now - kept->used >= social::look_step)
        store_.update([&](storage::Transaction& tx) { social::note_look(tx, kept->url, now); },
                      storage::Durability::buffered);
    return found;
}

net::awaitable<http::Response> Copies::show(const http::Request& request, PictureAddress address,
                                            Size size) {
    auto look_here = [&] { return look(request, address, size); };
    auto found = co_await run_on(storage_pool_, look_here);
    if (found.response) co_return *std::move(found.response);
    if (!found.source) co_return no_picture();
    const auto copied = co_await copier_.copy(address, *std::move(found.source));
    if (!copied) co_return refuse_picture(copied.error());
    found = co_await run_on(storage_pool_, look_here);
    if (found.response) co_return *std::move(found.response);
    co_return no_picture();
}

}  // namespace ynghyd::federation
