#pragma once
// A connection becomes a WebSocket (RFC 6455), for as long as its live stream lasts. Private to
// this folder.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/clock.hpp"
#include "http/connection.hpp"
#include "http/exchange.hpp"
#include "http/live_stream.hpp"

namespace ynghyd::http {

class TlsServerStream;

/// What one WebSocket is served with; outlives it.
struct WebSocketParts {
    Exchange& exchange;
    LiveStream& live;
    Connection& connection;  ///< Its deadline is set for each write.
    const ServerOptions& options;
};

/// Shakes hands, or refuses what is no handshake; then messages go both ways until either side
/// ends it. Messages from the client are small texts; compression is not offered.
boost::asio::awaitable<void> serve_web_socket(boost::asio::ip::tcp::socket& stream,
                                              WebSocketParts parts);
boost::asio::awaitable<void> serve_web_socket(TlsServerStream& stream, WebSocketParts parts);

}  // namespace ynghyd::http
