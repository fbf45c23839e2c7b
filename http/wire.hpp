#pragma once
// Plain TCP and TLS under one set of names, for connection.cpp only.

#include <array>
#include <string_view>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/tls_server_stream.hpp"

namespace ynghyd::http {

namespace net = boost::asio;

/// A peer that goes away is normal here: errors are values.
constexpr auto quietly = net::as_tuple(net::use_awaitable);

/// Head and body of an answer, in that order.
using Parts = std::array<net::const_buffer, 2>;

class PlainWire {
public:
    static constexpr bool is_secure = false;

    explicit PlainWire(net::ip::tcp::socket socket) : socket_(std::move(socket)) {
        boost::system::error_code ignored;
        socket_.non_blocking(true, ignored);
    }

    net::ip::tcp::socket& stream() { return socket_; }
    net::ip::tcp::socket& socket() { return socket_; }
    const net::ip::tcp::socket& socket() const { return socket_; }
    auto read_some(net::mutable_buffer into) { return socket_.async_read_some(into, quietly); }
    auto write_some(const Parts& parts) { return socket_.async_write_some(parts, quietly); }

    /// What the socket takes at once: nearly always all of it, without a trip through the loop.
    std::size_t write_now(const Parts& parts) {
        boost::system::error_code error;  // A real one comes again from write_some.
        return socket_.write_some(parts, error);
    }

private:
    net::ip::tcp::socket socket_;
};

class TlsWire {
public:
    static constexpr bool is_secure = true;

    TlsWire(net::ip::tcp::socket socket, net::ssl::context& context)
        : stream_(std::move(socket), context.native_handle()) {}

    TlsServerStream& stream() { return stream_; }
    net::ip::tcp::socket& socket() { return stream_.next_layer(); }
    const net::ip::tcp::socket& socket() const { return stream_.next_layer(); }
    auto read_some(net::mutable_buffer into) { return stream_.async_read_some(into, quietly); }
    auto write_some(const Parts& parts) { return stream_.async_write_some(parts, quietly); }
    std::size_t write_now(const Parts& parts) { return stream_.write_now(parts); }

    auto handshake() { return stream_.async_handshake(quietly); }
    auto goodbye() { return stream_.async_goodbye(quietly); }

private:
    TlsServerStream stream_;
};

}  // namespace ynghyd::http
