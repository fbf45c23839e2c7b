#include "http/web_socket.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "http/wire.hpp"

namespace ynghyd::http {

namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// What an app has to say is one short line of JSON.
constexpr std::size_t most_from_client = 8 * 1024;
constexpr auto handshake_time = std::chrono::seconds(3);

/// Without compression, which would keep a window of many kilobytes for each connection.
template <class Stream>
using Socket = websocket::stream<Stream&, false>;

beast::http::request<beast::http::empty_body> handshake_of(const Request& request) {
    beast::http::request<beast::http::empty_body> handshake(beast::http::verb::get, request.target,
                                                            11);
    for (const auto& [name, value] : request.headers) handshake.insert(name, value);
    return handshake;
}

/// After the client's farewell only its hanging up is waited for, and that not for long.
void expect_end(Connection& connection) {
    connection.deadline = std::chrono::steady_clock::now() + handshake_time;
}

template <class Stream>
void set_up(Socket<Stream>& socket, const WebSocketParts& parts) {
    socket.control_callback([&parts](websocket::frame_type kind, beast::string_view) {
        if (kind == websocket::frame_type::close) expect_end(parts.connection);
    });
    // A ping goes out at half of the idle time; who has not answered by its end is gone.
    socket.set_option(
        websocket::stream_base::timeout{handshake_time, parts.options.web_socket_idle, true});
    socket.set_option(
        websocket::stream_base::decorator([&parts](websocket::response_type& response) {
            for (const auto& [name, value] : parts.headers) response.set(name, value);
        }));
    socket.read_message_max(most_from_client);
    socket.text(true);
}

template <class Stream>
net::awaitable<void> read_forever(Socket<Stream>& socket, LiveStream& live) {
    beast::flat_buffer buffer;
    while (!live.is_over()) {
        const auto [error, size] = co_await socket.async_read(buffer, quietly);
        if (error) break;
        if (!socket.got_text()) co_return live.end(LiveEnd::not_text);
        auto text = beast::buffers_to_string(buffer.data());
        buffer.clear();
        buffer.shrink_to_fit();
        if (live.listener()) co_await live.listener()(std::move(text));
    }
    live.end(LiveEnd::done);
}

template <class Stream>
net::awaitable<void> write_forever(Socket<Stream>& socket, const WebSocketParts& parts) {
    auto& live = parts.live;
    while (!live.is_over()) {
        const auto message = live.take();
        if (!message) {
            co_await live.wait(std::chrono::hours(1));
            continue;
        }
        parts.connection.deadline = std::chrono::steady_clock::now() + parts.options.write_timeout;
        const auto [error, size] = co_await socket.async_write(net::buffer(*message), quietly);
        if (error) live.end(LiveEnd::done);
        if (socket.is_open())
            parts.connection.deadline = Connection::Time::max();
        else
            expect_end(parts.connection);
    }
    if (socket.is_open()) {
        expect_end(parts.connection);
        const auto code = static_cast<websocket::close_code>(*live.ended());
        const websocket::close_reason reason(code);
        co_await socket.async_close(reason, quietly);
    }
    parts.connection.cut();
}

template <class Stream>
net::awaitable<void> serve(Stream& stream, const WebSocketParts parts) {
    using namespace net::experimental::awaitable_operators;
    Socket<Stream> socket(stream);
    set_up(socket, parts);
    {
        const auto handshake = handshake_of(parts.request);
        const auto [error] = co_await socket.async_accept(handshake, quietly);
        if (error) co_return;
    }
    co_await (read_forever(socket, parts.live) && write_forever(socket, parts));
}

}  // namespace

net::awaitable<void> serve_web_socket(net::ip::tcp::socket& stream, WebSocketParts parts) {
    return serve(stream, parts);
}

net::awaitable<void> serve_web_socket(TlsServerStream& stream, WebSocketParts parts) {
    return serve(stream, parts);
}

}  // namespace ynghyd::http
