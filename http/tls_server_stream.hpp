#pragma once
// The server's side of TLS over a socket, used as Boost's streams are. Their own keeps four buffers
// of 17 kB for each connection, whether anything happens or not; here OpenSSL reads and writes the
// socket itself, and gives its buffers back between records. Private to this folder.

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include <boost/asio/compose.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/stream_traits.hpp>

struct ssl_st;
struct ssl_ctx_st;

namespace ynghyd::http {

/// For one thread. At most one read and one write are under way at a time.
class TlsServerStream {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;
    using executor_type = Socket::executor_type;
    using next_layer_type = Socket;

    /// What one attempt came to.
    struct Step {
        enum class Wait { nothing, until_readable, until_writable };
        Wait wait = Wait::nothing;
        Error error = {};
        std::size_t bytes = 0;
    };

    /// Throws std::bad_alloc.
    TlsServerStream(Socket socket, ssl_ctx_st* context);

    executor_type get_executor() { return socket_.get_executor(); }
    Socket& next_layer() { return socket_; }
    const Socket& next_layer() const { return socket_; }

    /// For each the token is called with an error, and with the bytes that were moved.
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& into, Token&& token) {
        return attempt([this, into] { return read_now(first_of(into)); },
                       std::forward<Token>(token));
    }
    /// Takes at most one record's worth.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& from, Token&& token) {
        return attempt([this, from] { return write_gathered(from); }, std::forward<Token>(token));
    }
    template <class Token>
    auto async_handshake(Token&& token) {
        return attempt([this] { return shake_hands(); }, std::forward<Token>(token));
    }
    /// Says goodbye, without waiting for the same from the other side.
    template <class Token>
    auto async_goodbye(Token&& token) {
        return attempt([this] { return say_goodbye(); }, std::forward<Token>(token));
    }

    /// Without waiting: what is taken at once; errors come again from async_write_some.
    template <class Buffers>
    std::size_t write_now(const Buffers& from) {
        return write_gathered(from).bytes;
    }

private:
    static constexpr std::size_t record_size = 16 * 1024;

    Step read_now(boost::asio::mutable_buffer into);
    Step write_record(std::string_view bytes);
    Step shake_hands();
    Step say_goodbye();
    /// The socket may have been closed meanwhile, and its number be another connection's.
    template <class Call>
    Step call(Call openssl_call);

    template <class Buffers>
    static boost::asio::mutable_buffer first_of(const Buffers& buffers) {
        const auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto one = boost::asio::buffer_sequence_begin(buffers); one != end; ++one)
            if (boost::asio::mutable_buffer buffer(*one); buffer.size() > 0) return buffer;
        return {};
    }
    /// Head and body go out in one record where they fit.
    template <class Buffers>
    Step write_gathered(const Buffers& from) {
        char record[record_size];
        const auto size = boost::asio::buffer_copy(boost::asio::buffer(record), from);
        return write_record({record, size});
    }

    /// Tries until it need not wait any more. A token is never called before this has returned.
    template <class Try>
    struct Attempts {
        TlsServerStream& stream;
        Try once;
        Step step = {};
        enum { first, waiting, finished } state = first;

        template <class Self>
        void operator()(Self& self, Error error = {}, std::size_t = 0) {
            if (state == finished) return self.complete(step.error, step.bytes);
            if (error) return self.complete(error, 0);
            step = once();
            if (step.wait != Step::Wait::nothing) {
                state = waiting;
                return stream.socket_.async_wait(step.wait == Step::Wait::until_readable
                                                     ? Socket::wait_read
                                                     : Socket::wait_write,
                                                 std::move(self));
            }
            if (state == waiting) return self.complete(step.error, step.bytes);
            state = finished;
            boost::asio::post(stream.get_executor(), std::move(self));
        }
    };
    template <class Try, class Token>
    auto attempt(Try once, Token&& token) {
        return boost::asio::async_compose<Token, void(Error, std::size_t)>(
            Attempts<Try>{*this, std::move(once)}, token, socket_);
    }

    struct Free {
        void operator()(ssl_st* ssl) const;
    };
    Socket socket_;
    std::unique_ptr<ssl_st, Free> ssl_;
};

/// What a WebSocket does once it is closed.
void teardown(boost::beast::role_type role, TlsServerStream& stream,
              boost::system::error_code& error);

template <class Handler>
void async_teardown(boost::beast::role_type, TlsServerStream& stream, Handler&& handler) {
    stream.async_goodbye(
        [handler = std::forward<Handler>(handler)](boost::system::error_code error,
                                                   std::size_t) mutable { handler(error); });
}

}  // namespace ynghyd::http
