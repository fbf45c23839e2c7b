#pragma once
// One connection to a peer, plain or TLS, for one request at a time.

#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/result.hpp"
#include "http/deadline.hpp"
#include "http/response_reader.hpp"
#include "http/tls_client.hpp"

namespace ynghyd::http {

/// Owned by a shared_ptr; lives on one io context and is touched from its thread only. After any
/// error the connection is good for nothing but to be destroyed (connect may be tried again).
class ClientConnection : public std::enable_shared_from_this<ClientConnection> {
public:
    ClientConnection(boost::asio::io_context& io, std::string_view peer);

    /// Error::Kind::unreachable or timed_out.
    boost::asio::awaitable<Result<void>> connect(boost::asio::ip::tcp::endpoint endpoint,
                                                 Deadline deadline);
    /// Hands over the socket to TLS. unreachable (the certificate, say) or timed_out.
    boost::asio::awaitable<Result<void>> secure(const TlsClient& tls, TlsSessions& sessions,
                                                const std::string& host, const std::string& origin,
                                                Deadline deadline);
    /// Writes the request and reads the answer into `reader`. What `head`, `body` and `reader`
    /// refer to outlives the call. unreachable, timed_out, or what the reader refuses.
    boost::asio::awaitable<Result<void>> exchange(std::string head, std::string_view body,
                                                  ResponseReader& reader, Deadline deadline);

    /// The last exchange ended so that another may follow.
    bool reusable() const { return reusable_; }
    /// The last exchange failed before a byte of the answer came, because the peer had closed.
    bool was_stale() const { return stale_; }
    /// Looks, without waiting, whether an idle connection was closed or talked to meanwhile.
    bool is_still_open();
    bool was_resumed() const { return tls_ && tls_->was_resumed(); }
    /// Where it goes to, and when that was last found to be allowed.
    const boost::asio::ip::address& address() const { return address_; }
    TimePoint checked_at() const { return checked_at_; }
    void set_checked(TimePoint now) { checked_at_ = now; }

    /// Whatever is under way ends as unreachable: the server is stopping.
    void abort();

private:
    using Waiting = boost::asio::ip::tcp::socket::wait_type;

    bool halted() const { return expired_ || aborted_; }
    Error halted_error(std::string_view what, Deadline deadline) const;
    Error closed_error(std::string_view what, std::string reason) const;
    boost::asio::awaitable<Result<void>> send(std::string_view head, std::string_view body,
                                              Deadline deadline);
    StreamStep write_some(std::string_view first, std::string_view second);
    StreamStep read_some(std::span<char> into);
    ResponseReader::State read_into(ResponseReader& reader, StreamStep& step);
    void expect_by(TimePoint when);
    void expect_nothing() { limit_ = TimePoint::max(); }
    void on_timer();

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    std::string peer_;
    std::unique_ptr<TlsStream> tls_;
    boost::asio::ip::address address_;
    TimePoint checked_at_;
    TimePoint limit_ = TimePoint::max();
    TimePoint armed_ = TimePoint::max();  ///< When the timer goes off; never later than limit_.
    bool expired_ = false;
    bool aborted_ = false;
    bool reusable_ = false;
    bool stale_ = false;
    bool cut_off_ = false;  ///< The peer closed before it had the whole request.
};

}  // namespace ynghyd::http
