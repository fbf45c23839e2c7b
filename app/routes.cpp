#include "app/routes.hpp"

#include "base/text_codec.hpp"
#include "federation/vocabulary.hpp"

namespace ynghyd::app {
namespace {

using federation::Wanted;

constexpr http::RouteLimits page{.body_bytes = 0};
constexpr http::RouteLimits invitation_limits{.body_bytes = 0, .cross_origin = true};

bool wants_activity(const http::Request& request) {
    return federation::negotiate(request.header("accept"), Wanted::html) == Wanted::activity;
}

/// An invitation: apps look whether it is good, browsers go to the page for signing up.
net::awaitable<http::Response> invitation(Node& node, const http::Request& request) {
    const auto accepted = request.header("accept");
    if (accepted.contains("json") && !accepted.contains("html"))
        co_return co_await node.client_api.invitation(request);
    auto response = http::text_response(303, "Sign up here.");
    response.set("Location", "/sign-up?invitation=" + percent_encode(request.params.at(0)));
    co_return response;
}

/// Addresses that people share: a page for people, a document for servers.
void add_shared_addresses(http::Router& router, Node& node) {
    router.add(http::Method::get, "/@{name}", page, [&node](const http::Request& request) {
        const auto& name = request.params[0];
        return wants_activity(request) ? node.endpoints.actor(request, name)
                                       : node.pages.profile(request, name);
    });
    router.add(http::Method::get, "/@{name}/{id}", page, [&node](const http::Request& request) {
        const auto& name = request.params[0];
        if (wants_activity(request)) return node.endpoints.object(request, name, request.params[1]);
        const auto id = parse_id_as<StatusId>(request.params[1]).value_or(StatusId{});
        return node.pages.status(request, name, id);
    });
}

}  // namespace

void add_routes(http::Router& router, Node& node, const std::atomic<bool>& ready) {
    const http::QuickHandler health = [&node, &ready](const http::Request&) {
        const auto problem = node.core->store->health();
        if (!ready) return http::text_response(503, "starting or stopping");
        if (!problem.empty()) return http::text_response(503, problem);
        // The two letters alone: Mastodon.py compares them.
        return http::make_response(200, "text/plain; charset=utf-8", "OK");
    };
    router.add(http::Method::get, "/health", page, health);
    router.add(http::Method::get, "/health/", page, health);
    node.endpoints.add_routes(router);
    node.followers_sync.add_routes(router);
    node.member_outbox.add_routes(router);
    node.member_upload.add_routes(router);
    node.media_files.add_routes(router);
    node.copies.add_routes(router);
    node.pages.add_routes(router);
    node.member_pages.add_routes(router);
    node.client_api.add_routes(router);
    node.streaming.add_routes(router);
    add_shared_addresses(router, node);
    for (const auto* path : {"/invite/{code}", "/invite/{code}/"})
        router.add(http::Method::get, path, invitation_limits,
                   [&node](const http::Request& request) { return invitation(node, request); });
}

void add_metrics_route(http::Router& router, Metrics& metrics) {
    router.add(http::Method::get, "/metrics", page,
               http::QuickHandler([&metrics](const http::Request&) {
                   return http::make_response(200, "text/plain; version=0.0.4", metrics.to_text());
               }));
}

}  // namespace ynghyd::app
