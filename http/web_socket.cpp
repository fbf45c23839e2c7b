#include "http/web_socket.hpp"

#include <array>
#include <exception>
#include <string>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
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
            for (const auto& [name, value] : parts.exchange.response().headers)
                response.set(name, value);
        }));
    socket.read_message_max(most_from_client);
    socket.text(true);
}

/// Without a buffer of Beast's, which would take 1.5 kB before a client has said anything.
template <class Stream>
net::awaitable<void> read_forever(Socket<Stream>& socket, LiveStream& live) {
    std::array<char, 64> part;
    std::string text;
    while (!live.is_over()) {
        const auto [error, size] = co_await socket.async_read_some(net::buffer(part), quietly);
        if (error) break;
        if (!socket.got_text()) co_return live.end(LiveEnd::not_text);
        text.append(part.data(), size);
        if (!socket.is_message_done()) continue;
        if (live.listener()) co_await live.listener()(std::exchange(text, {}));
        text.clear();
    }
    live.end(LiveEnd::done);
}

template <class Stream>
net::awaitable<void> say_goodbye(Socket<Stream>& socket, const WebSocketParts& parts) {
    expect_end(parts.connection);
    const websocket::close_reason reason(static_cast<websocket::close_code>(*parts.live.ended()));
    co_await socket.async_close(reason, quietly);
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
    if (socket.is_open()) co_await say_goodbye(socket, parts);
    parts.connection.cut();
}

template <class Stream>
net::awaitable<bool> shake_hands(Socket<Stream>& socket, const WebSocketParts& parts) {
    set_up(socket, parts);
    const auto handshake = handshake_of(parts.exchange.request());
    const auto [error] = co_await socket.async_accept(handshake, quietly);
    // Many of these stay for days, with nothing to say.
    parts.exchange.forget_headers();
    co_return !error;
}

/// What is written has a coroutine of its own, which uses the socket of another.
class Writing {
public:
    /// On the socket's thread, as all else.
    Writing(const net::any_io_executor& executor, net::awaitable<void> writer)
        : ended_(executor, net::steady_timer::time_point::max()) {
        net::co_spawn(executor, std::move(writer), [this](const std::exception_ptr& fault) {
            is_over_ = true;
            fault_ = fault;
            ended_.cancel();
        });
    }

    /// Throws what the writer threw.
    net::awaitable<void> end() {
        while (!is_over_) co_await ended_.async_wait(quietly);
        if (fault_) std::rethrow_exception(fault_);
    }

private:
    net::steady_timer ended_;
    bool is_over_ = false;
    std::exception_ptr fault_;
};

template <class Stream>
net::awaitable<void> serve(Stream& stream, const WebSocketParts parts) {
    Socket<Stream> socket(stream);
    if (!co_await shake_hands(socket, parts)) co_return;
    Writing writing(stream.get_executor(), write_forever(socket, parts));
    std::exception_ptr fault;
    try {
        co_await read_forever(socket, parts.live);
    } catch (...) {
        fault = std::current_exception();
        parts.live.end(LiveEnd::done);
    }
    // Also when this connection was given up meanwhile.
    co_await net::this_coro::throw_if_cancelled(false);
    co_await writing.end();
    if (fault) std::rethrow_exception(fault);
}

}  // namespace

net::awaitable<void> serve_web_socket(net::ip::tcp::socket& stream, WebSocketParts parts) {
    return serve(stream, parts);
}

net::awaitable<void> serve_web_socket(TlsServerStream& stream, WebSocketParts parts) {
    return serve(stream, parts);
}

}  // namespace ynghyd::http
