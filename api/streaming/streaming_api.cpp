#include "api/streaming/streaming_api.hpp"

#include <array>

#include <boost/asio/use_awaitable.hpp>

#include "base/run_on.hpp"
#include "base/text_codec.hpp"
#include "social/timelines/list.hpp"

namespace ynghyd::api {
namespace {

constexpr http::RouteLimits stream_limits{
    .body_bytes = 0, .cross_origin = true, .json_refusals = true};
constexpr std::string_view streaming_path = "/api/v1/streaming";

/// Below it: colons are slashes there.
constexpr auto stream_paths = std::to_array<std::string_view>(
    {"", "user", "user/notification", "public", "public/local", "public/remote", "hashtag",
     "hashtag/local", "list", "direct"});

std::string name_of_path(std::string_view path) {
    std::string name(path);
    for (auto& c : name)
        if (c == '/') c = ':';
    return name;
}

bool wants_socket(const http::Request& request) {
    return equals_ignoring_case(request.header("upgrade"), "websocket");
}

/// What a browser puts where it cannot put a header of its own.
std::string_view protocol_of(const http::Request& request) {
    const auto header = request.header("sec-websocket-protocol");
    return trim(header.substr(0, header.find(',')));
}

std::string authorization_of(const http::Request& request) {
    if (const auto header = request.header("authorization"); !header.empty())
        return std::string(header);
    if (const auto token = request.query_param("access_token")) return "Bearer " + *token;
    return "Bearer " + std::string(protocol_of(request));
}

std::string asked_name(const std::string& name, const http::Request& request) {
    if (name.empty()) return request.query_param("stream").value_or("");
    const auto only_media = request.query_param("only_media").value_or("");
    const bool with_media = only_media == "true" || only_media == "1";
    return name.starts_with("public") && with_media ? name + ":media" : name;
}

std::expected<StreamName, Refusal> asked_stream(const std::string& name,
                                                const http::Request& request) {
    return read_stream_name(name, request.query_param("tag").value_or(""),
                            request.query_param("list").value_or(""));
}

http::Response event_stream(std::shared_ptr<http::LiveStream> live) {
    http::Response response;
    response.set("Content-Type", "text/event-stream")
        .set("Cache-Control", "private, no-store")
        .set("X-Accel-Buffering", "no");  // Or a proxy would keep events until it has many.
    response.live = std::move(live);
    return response;
}

http::Response socket_stream(const http::Request& request, std::shared_ptr<http::LiveStream> live) {
    http::Response response;
    response.status = 101;
    // A browser that has named one hangs up unless it is named back.
    if (const auto protocol = protocol_of(request); !protocol.empty())
        response.set("Sec-WebSocket-Protocol", std::string(protocol));
    response.live = std::move(live);
    return response;
}

http::Response healthy(const http::Request&) {
    return http::make_response(200, "text/plain; charset=utf-8", "OK");
}

std::expected<StreamName, Refusal> stream_in(const Json& message) {
    std::string list(string_at(message, "list"));
    if (const auto* number = find(message, "list"); number && number->is_number_unsigned())
        list = std::to_string(number->get<std::uint64_t>());
    return read_stream_name(string_at(message, "stream"), string_at(message, "tag"), list);
}

}  // namespace

StreamingApi::StreamingApi(StreamingParts parts)
    : parts_(parts),
      hub_(parts.store, parts.site, parts.entities, parts.storage_pool, parts.limits,
           parts.metrics) {}

void StreamingApi::add_routes(http::Router& router) {
    for (const auto path : stream_paths) {
        const auto handler = [this, name = name_of_path(path)](const http::Request& request) {
            return answer(name, request);
        };
        const auto whole =
            std::string(streaming_path) + (path.empty() ? "" : "/") + std::string(path);
        router.add(http::Method::get, whole, stream_limits, handler);
        router.add(http::Method::get, whole + "/", stream_limits, handler);
    }
    for (const auto* health : {"/health", "/health/"})
        router.add(http::Method::get, std::string(streaming_path) + health, stream_limits,
                   http::QuickHandler(healthy));
}

net::awaitable<http::Response> StreamingApi::answer(std::string name,
                                                    const http::Request& request) {
    auto make = [&] {
        auto opened = open(asked_name(name, request), request);
        return opened ? *std::move(opened) : to_response(std::unexpected(opened.error()));
    };
    co_return co_await run_on(parts_.storage_pool, make);
}

std::expected<http::Response, Refusal> StreamingApi::open(const std::string& name,
                                                          const http::Request& request) {
    const bool by_socket = wants_socket(request);
    if (!by_socket && name.empty()) return refuse(404, "Record not found");
    TRY(const auto bearer,
        social::find_bearer(*parts_.store.snapshot(), authorization_of(request)));
    if (!bearer.account) return refuse(401, "The access token is invalid");
    const auto form = by_socket ? http::LiveForm::web_socket : http::LiveForm::events;
    const auto session = std::make_shared<Session>(bearer, form);
    const auto live = std::make_shared<http::LiveStream>(
        form, [this, session](std::string text) { return hear(session, std::move(text)); });
    session->open(live);
    std::expected<void, Refusal> followed;
    if (!name.empty()) {
        const auto stream = asked_stream(name, request);
        followed = stream ? follow(*session, *stream) : std::unexpected(stream.error());
    }
    if (!followed && !by_socket) return std::unexpected(followed.error());
    TRY_VOID(hub_.enter(session));
    // What ended before it was let in, nobody will tell it.
    TRY_VOID(social::find_bearer_of(*parts_.store.snapshot(), bearer.token_hash));
    if (!by_socket) {
        live->send(std::make_shared<const std::string>(":)\n"));
        return event_stream(live);
    }
    if (!followed) session->send_refusal(followed.error());
    return socket_stream(request, live);
}

/// On the storage pool.
std::expected<void, Refusal> StreamingApi::follow(Session& session, const StreamName& stream) {
    const bool is_own =
        stream.kind != StreamKind::list ||
        social::own_list(*parts_.store.snapshot(), session.account(), stream.list).has_value();
    if (!is_own) return refuse(401, "Not authorized to stream this list");
    return session.add(stream);
}

/// What is no message that we know says nothing to us, as with Mastodon.
net::awaitable<void> StreamingApi::hear(const std::shared_ptr<Session>& session, std::string text) {
    const auto message = parse_json(text);
    if (!message || !message->is_object()) co_return;
    const auto type = string_at(*message, "type");
    if (type != "subscribe" && type != "unsubscribe") co_return;
    const auto stream = stream_in(*message);
    if (!stream) co_return session->send_refusal(stream.error());
    if (type == "unsubscribe") co_return session->remove(*stream);
    auto add = [&] { return follow(*session, *stream); };
    const auto added = co_await run_on(parts_.storage_pool, add);
    if (!added) session->send_refusal(added.error());
}

}  // namespace ynghyd::api
