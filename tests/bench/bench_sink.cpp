// The other servers of the benchmarks: one program that listens on every loopback address, takes
// every delivery, and shows an actor on each.
//
//   bench_sink PUBLIC_KEY_FILE      prints `ready port=… pid=…`, ends with SIGTERM
//   GET /bench/counts               {"posts":…,"gets":…}: requests to actors since the last reset
//   POST /bench/reset               counts from nought
//   POST /bench/delay/100           inboxes answer after so many milliseconds

#include <atomic>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include <unistd.h>

#include "base/json.hpp"
#include "base/metrics.hpp"
#include "base/timeout.hpp"
#include "http/io_threads.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "tests/bench/bench_peer.hpp"

namespace ynghyd::bench {
namespace {

struct Sink {
    std::string public_key;
    std::atomic<std::uint64_t> posts = 0, gets = 0;
    std::atomic<int> delay_ms = 0;
};

Json actor_document(const Sink& sink, const std::string& authority) {
    const auto uri = actor_uri(authority);
    Json json;
    json["@context"] = {"https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"};
    json["id"] = uri;
    json["type"] = "Person";
    json["preferredUsername"] = "peer";
    json["name"] = "A Peer";
    json["summary"] = "<p>Somebody on another server.</p>";
    json["url"] = uri;
    json["inbox"] = uri + "/inbox";
    json["outbox"] = uri + "/outbox";
    json["followers"] = uri + "/followers";
    json["following"] = uri + "/following";
    json["endpoints"] = {{"sharedInbox", "http://" + authority + "/inbox"}};
    json["publicKey"] = {
        {"id", uri + "#main-key"}, {"owner", uri}, {"publicKeyPem", sink.public_key}};
    return json;
}

Json webfinger_document(const std::string& authority) {
    const auto uri = actor_uri(authority);
    Json link{{"rel", "self"}, {"type", "application/activity+json"}, {"href", uri}};
    Json json;
    json["subject"] = "acct:peer@" + authority;
    json["links"] = Json::array({std::move(link)});
    return json;
}

boost::asio::awaitable<http::Response> take_delivery(Sink& sink) {
    if (const int delay = sink.delay_ms; delay > 0)
        co_await sleep_for(std::chrono::milliseconds(delay));
    ++sink.posts;
    http::Response accepted;
    accepted.status = 202;
    co_return accepted;
}

void add_peers(http::Router& router, Sink& sink) {
    constexpr http::RouteLimits limits{.body_bytes = 1024 * 1024};
    const auto take = [&sink](const http::Request&) { return take_delivery(sink); };
    router.add(http::Method::post, "/inbox", limits, http::Handler(take));
    router.add(http::Method::post, "/users/{name}/inbox", limits, http::Handler(take));
    router.add(http::Method::get, "/users/peer", {}, [&sink](const http::Request& request) {
        ++sink.gets;
        const std::string authority(request.header("host"));
        return http::make_response(200, "application/activity+json",
                                   to_text(actor_document(sink, authority)));
    });
    router.add(http::Method::get, "/.well-known/webfinger", {},
               [&sink](const http::Request& request) {
                   ++sink.gets;
                   const std::string authority(request.header("host"));
                   return http::make_response(200, "application/jrd+json",
                                              to_text(webfinger_document(authority)));
               });
}

void add_controls(http::Router& router, Sink& sink) {
    router.add(http::Method::get, "/bench/counts", {}, [&sink](const http::Request&) {
        const Json counts{{"posts", sink.posts.load()}, {"gets", sink.gets.load()}};
        return http::make_response(200, "application/json", to_text(counts));
    });
    router.add(http::Method::post, "/bench/reset", {}, [&sink](const http::Request&) {
        sink.posts = sink.gets = 0;
        return http::text_response(200, "OK");
    });
    router.add(http::Method::post, "/bench/delay/{ms}", {}, [&sink](const http::Request& request) {
        const auto& text = request.params[0];
        int milliseconds = 0;
        std::from_chars(text.data(), text.data() + text.size(), milliseconds);
        sink.delay_ms = milliseconds;
        return http::text_response(200, "OK");
    });
}

int run(const char* key_file) {
    std::ifstream file(key_file);
    Sink sink{std::string(std::istreambuf_iterator<char>(file), {})};
    http::Router router;
    add_peers(router, sink);
    add_controls(router, sink);
    Metrics metrics;
    http::IoThreads io(1);
    http::ServerOptions options;
    options.listen = {"0.0.0.0:0"};
    options.requests_per_connection = SIZE_MAX;
    http::Server server(io, router, options, metrics);
    if (const auto started = server.start(); !started) {
        std::cerr << started.error().safe_text << '\n';
        return 1;
    }
    io.start();
    std::cout << "ready port=" << server.endpoints()[0].port() << " pid=" << ::getpid()
              << std::endl;
    ::pause();  // Any signal ends it.
    return 0;
}

}  // namespace
}  // namespace ynghyd::bench

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: bench_sink PUBLIC_KEY_FILE\n";
        return 2;
    }
    return ynghyd::bench::run(arguments[1]);
}
