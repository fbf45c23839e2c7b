#pragma once
// One request and its answer, whatever carries their bytes: what is refused, who answers, and what
// becomes of faults. Private to this folder.

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include "http/connection.hpp"
#include "http/request_head.hpp"
#include "http/request_parser.hpp"
#include "http/router.hpp"

namespace ynghyd::http {

namespace net = boost::asio;

/// Used again for each request of a connection, in this order: begin; open_sink and take_body while
/// wants_body; answer_now, or else answer; write_head; end. Not thread-safe.
class Exchange {
public:
    /// `secure`: over TLS.
    Exchange(Service& service, net::ip::address peer, bool secure);

    /// From the bytes of a head, or of as much of it as came, to a route.
    void begin(std::string_view head);

    /// More is to be read before there can be an answer.
    bool wants_body() const;
    bool expects_continue() const { return framing_.expects_continue; }
    bool has_sink_to_open() const;
    net::awaitable<void> open_sink();
    /// Bytes of the body as they arrive; returns how many were used up.
    std::size_t take_body(std::string_view bytes);

    /// Where nothing has to be waited for; false when answer() is to be awaited.
    bool answer_now();
    /// Throws operation_aborted when the server is being stopped meanwhile.
    net::awaitable<void> answer();

    /// The client has sent, or may still send, something that belongs to this request.
    bool has_rest() const { return is_understood_ ? !parser_.done() : true; }
    /// As far as request and answer say.
    bool may_keep_connection() const;
    /// Appends the head of the answer; whether its body follows.
    bool write_head(std::string& out, bool close);
    const std::string& body() const { return *answer_.body; }

    /// Of an answer that goes on; null for every other. It ends with the exchange.
    LiveStream* live() const { return answer_.live.get(); }
    bool takes_chunks() const { return parser_.minor_version() != 0; }
    const Request& request() const { return request_; }
    const Response& response() const { return answer_; }
    /// An answer that goes on for days keeps no memory for them.
    void forget_headers();

    /// The answer has been written, or could not be: counts it.
    void end();

private:
    using SteadyClock = std::chrono::steady_clock;

    std::optional<Refusal> read_head(std::string_view head);
    std::optional<Refusal> refuse_by_route() const;
    template <class Done>
    std::optional<Refusal> refuse_by_sink(const Done& done);
    std::optional<Refusal> refuse_by_fault(std::string_view problem);
    std::optional<Refusal> give_to_sink();

    Response call_quick();
    net::awaitable<Response> call();
    Response answer_to(const std::exception_ptr& thrown);
    Response fault(const std::exception& thrown);
    Response fault(std::string_view problem);
    void log_fault(std::string_view problem) const;

    Service& service_;
    const ServerOptions& options_;
    const net::ip::address peer_;
    const bool is_peer_trusted_, secure_;

    RequestParser parser_;
    Request request_;
    Framing framing_;
    Router::Match match_;
    std::optional<Refusal> refusal_;
    Error sink_error_;  ///< Has the sentence of a refusal.
    Response answer_;
    SteadyClock::time_point started_;
    bool is_understood_ = false;  ///< Where the body ends is known.
};

}  // namespace ynghyd::http
