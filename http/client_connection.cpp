#include "http/client_connection.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/core.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace ynghyd::http {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

namespace {

// Saves the coroutine frame that use_awaitable makes for every operation.
constexpr auto ready = net::as_tuple(net::deferred);
constexpr std::size_t read_bytes = 16 * 1024;
/// Head and body that fit one TLS record travel as one.
constexpr std::size_t record_bytes = 16 * 1024;

StreamStep to_step(ssize_t result) {
    using enum StreamStep::State;
    if (result > 0) return {done, static_cast<std::size_t>(result)};
    if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return {want_read, 0};
    return {result == 0 ? ended : broken, 0};
}

tcp::socket::wait_type what_for(const StreamStep& step) {
    return step.state == StreamStep::State::want_write ? tcp::socket::wait_write
                                                       : tcp::socket::wait_read;
}

bool is_over(const StreamStep& step) {
    return step.state == StreamStep::State::ended || step.state == StreamStep::State::broken;
}

}  // namespace

ClientConnection::ClientConnection(net::io_context& io, std::string_view peer)
    : socket_(io), timer_(io), peer_(peer) {}

// The timer is set once and looks at limit_ when it goes off: an exchange that ends in time never
// touches it.
void ClientConnection::expect_by(TimePoint when) {
    limit_ = when;
    expired_ = false;
    if (when >= armed_) return;
    armed_ = when;
    timer_.expires_at(when);
    timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
        if (cancelled) return;
        if (const auto self = weak.lock()) self->on_timer();
    });
}

void ClientConnection::on_timer() {
    armed_ = TimePoint::max();
    if (limit_ == TimePoint::max()) return;
    if (std::chrono::steady_clock::now() < limit_) return expect_by(limit_);
    expired_ = true;
    error_code ignored;
    socket_.cancel(ignored);
}

void ClientConnection::abort() {
    aborted_ = true;
    reusable_ = false;
    error_code ignored;
    socket_.cancel(ignored);
}

Error ClientConnection::halted_error(std::string_view what, Deadline deadline) const {
    if (!expired_)
        return {Error::Kind::unreachable, "This server is stopping.",
                fmt::format("peer={}", peer_)};
    return {
        Error::Kind::timed_out, fmt::format("{} {} within {}.", peer_, what, deadline.text()), {}};
}

Error ClientConnection::closed_error(std::string_view what, std::string reason) const {
    return {Error::Kind::unreachable, fmt::format("{} {}: {}.", peer_, what, reason), {}};
}

net::awaitable<Result<void>> ClientConnection::connect(tcp::endpoint endpoint, Deadline deadline) {
    error_code ec;
    socket_.close(ec);
    socket_.open(endpoint.protocol(), ec);
    if (ec) co_return std::unexpected(closed_error("cannot be connected to", ec.message()));
    socket_.non_blocking(true, ec);
    socket_.set_option(tcp::no_delay(true), ec);

    expect_by(deadline.at);
    const auto [refused] = co_await socket_.async_connect(endpoint, ready);
    const bool stopped = halted();
    expect_nothing();
    if (stopped) co_return std::unexpected(halted_error("could not be connected to", deadline));
    if (refused)
        co_return std::unexpected(closed_error("cannot be connected to", refused.message()));
    address_ = socket_.remote_endpoint(ec).address();
    if (ec) co_return std::unexpected(closed_error("cannot be connected to", ec.message()));
    co_return Result<void>();
}

net::awaitable<Result<void>> ClientConnection::secure(const TlsClient& tls, TlsSessions& sessions,
                                                      const std::string& host,
                                                      const std::string& origin,
                                                      Deadline deadline) {
    tls_ = tls.open(socket_.native_handle(), host, origin, sessions);
    expect_by(deadline.at);
    while (true) {
        const auto step = tls_->handshake();
        if (step.state == StreamStep::State::done) break;
        if (is_over(step))
            co_return std::unexpected(closed_error("failed the TLS handshake", tls_->reason()));
        const auto wanted = what_for(step);
        if (!halted()) co_await socket_.async_wait(wanted, ready);
        if (halted())
            co_return std::unexpected(halted_error("did not finish the TLS handshake", deadline));
    }
    expect_nothing();
    co_return Result<void>();
}

StreamStep ClientConnection::write_some(std::string_view first, std::string_view second) {
    if (tls_) return tls_->write(first.empty() ? second : first);
    std::array<iovec, 2> parts{iovec{const_cast<char*>(first.data()), first.size()},
                               iovec{const_cast<char*>(second.data()), second.size()}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = second.empty() ? 1 : 2;
    auto step = to_step(::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL));
    if (step.state == StreamStep::State::want_read) step.state = StreamStep::State::want_write;
    return step;
}

StreamStep ClientConnection::read_some(std::span<char> into) {
    if (tls_) return tls_->read(into);
    return to_step(::recv(socket_.native_handle(), into.data(), into.size(), 0));
}

// A peer that closes while we write may have answered already (413, say): only reading tells, so
// that is no error here.
net::awaitable<Result<void>> ClientConnection::send(std::string_view head, std::string_view body,
                                                    Deadline deadline) {
    while (!head.empty() || !body.empty()) {
        const auto step = write_some(head, body);
        if (step.state == StreamStep::State::done) {
            const auto from_head = std::min(step.bytes, head.size());
            head.remove_prefix(from_head);
            body.remove_prefix(step.bytes - from_head);
            continue;
        }
        cut_off_ = is_over(step);
        if (cut_off_) break;
        const auto wanted = what_for(step);
        if (!halted()) co_await socket_.async_wait(wanted, ready);
        if (halted()) co_return std::unexpected(halted_error("did not take the request", deadline));
    }
    co_return Result<void>();
}

/// Reads until the socket has no more, the answer is complete, or something is wrong.
ResponseReader::State ClientConnection::read_into(ResponseReader& reader, StreamStep& step) {
    std::array<char, read_bytes> bytes;
    auto state = ResponseReader::State::more;
    do {
        step = read_some(bytes);
        if (is_over(step)) return reader.end(step.state == StreamStep::State::ended);
        if (step.state != StreamStep::State::done) return state;
        stale_ = false;
        state = reader.feed({bytes.data(), step.bytes});
    } while (state == ResponseReader::State::more && (tls_ || step.bytes == bytes.size()));
    return state;
}

net::awaitable<Result<void>> ClientConnection::exchange(std::string head, std::string_view body,
                                                        ResponseReader& reader, Deadline deadline) {
    stale_ = true;
    reusable_ = cut_off_ = false;
    expect_by(deadline.at);
    if (tls_ && head.size() + body.size() <= record_bytes) {
        head.append(body);
        body = {};
    }
    auto sent = co_await send(head, body, deadline);
    if (!sent) {
        stale_ = false;
        co_return sent;
    }
    auto state = ResponseReader::State::more;
    StreamStep step{StreamStep::State::want_read, 0};
    while (state == ResponseReader::State::more) {
        const auto wanted = what_for(step);
        if (!halted() && !(tls_ && tls_->has_buffered()))
            co_await socket_.async_wait(wanted, ready);
        if (halted()) {
            stale_ = false;
            co_return std::unexpected(halted_error("did not answer", deadline));
        }
        state = read_into(reader, step);
    }
    expect_nothing();
    if (state == ResponseReader::State::failed)
        co_return failure(reader.kind(), fmt::format("{} {}.", peer_, reader.reason()));
    reusable_ = !cut_off_ && !is_over(step) && reader.keeps_alive();
    co_return Result<void>();
}

bool ClientConnection::is_still_open() {
    char byte = 0;
    const auto seen = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (seen < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    return seen > 0 && tls_;  // over TLS it may be a late session ticket
}

}  // namespace ynghyd::http
