#pragma once
// Requests and responses as plain values: no sockets, no Beast.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "base/error.hpp"

namespace ynghyd::http {

using Header = std::pair<std::string, std::string>;

/// Has CR, LF or NUL, so that it would not stay within its header field.
bool breaks_lines(std::string_view text);
/// Case-insensitive lookup; the first of several; empty when absent.
std::string_view find_header(const std::vector<Header>& headers, std::string_view name);
/// How many there are.
std::size_t count_headers(const std::vector<Header>& headers, std::string_view name);

enum class Method { get, head, post, put, patch, delete_, options, other };
std::string_view to_string(Method method);

class BodySink;
class LiveStream;

struct Request {
    Method method = Method::get;
    std::string target;           ///< Origin form, as on the wire.
    std::vector<Header> headers;  ///< In order, names as received.
    std::string body;
    std::shared_ptr<BodySink> sink;   ///< Took the body, where the route has one; else nullptr.
    boost::asio::ip::address client;  ///< The peer, or who the trusted proxy says it is.
    bool secure = false;              ///< Over TLS, here or at the trusted proxy.
    std::uint64_t id = 0;             ///< For the log: the same in every line about it.
    std::vector<std::string> params;  ///< What the route's {names} matched, decoded, in order.

    std::string_view path() const;   ///< Target without query.
    std::string_view query() const;  ///< After '?', may be empty.
    std::string_view header(std::string_view name) const { return find_header(headers, name); }
    /// The decoded value of a query parameter; nullopt when absent or not decodable.
    std::optional<std::string> query_param(std::string_view name) const;
    /// The same of a body that is application/x-www-form-urlencoded; nullopt for any other.
    std::optional<std::string> form_param(std::string_view name) const;
};

/// Bytes that may be shared by many answers at once.
using SharedBody = std::shared_ptr<const std::string>;

struct Response {
    int status = 200;
    std::vector<Header> headers;  ///< Date, Content-Length, Connection are added when written.
    SharedBody body;              ///< nullptr for an empty one.
    bool close = false;           ///< The connection ends after it.
    /// Goes on after the head, instead of a body. A WebSocket is what status 101 says.
    std::shared_ptr<LiveStream> live = nullptr;

    /// Adds or replaces. A value with CR, LF or NUL is a fault: throws std::invalid_argument.
    Response& set(std::string_view name, std::string value);
};

Response make_response(int status, std::string_view content_type, std::string body);
/// text/plain, one sentence.
Response text_response(int status, std::string_view sentence);
std::string_view reason_phrase(int status);
/// What an error is over HTTP.
int status_of(Error::Kind kind);

}  // namespace ynghyd::http
