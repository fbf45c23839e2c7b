#include "http/connection.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <boost/beast/core/flat_buffer.hpp>

#include "http/exchange.hpp"
#include "http/live_stream.hpp"
#include "http/pace.hpp"
#include "http/trusted_proxy.hpp"
#include "http/web_socket.hpp"
#include "http/wire.hpp"

namespace ynghyd::http {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t head_read = 4 * 1024;
constexpr std::size_t body_read = 16 * 1024;
/// How long, and how much, to read of a body that was refused, so that the answer is not lost in
/// a reset connection.
constexpr auto linger_time = std::chrono::seconds(2);
constexpr std::size_t linger_bytes = 1024 * 1024;
constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

std::string_view view_of(const boost::beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

template <class Wire>
class HttpConnection final : public Connection {
public:
    HttpConnection(Wire wire, net::ip::address peer, Service& service)
        : wire_(std::move(wire)),
          service_(service),
          options_(service.options),
          exchange_(service, std::move(peer), Wire::is_secure) {}

    void cut() override {
        boost::system::error_code ignored;
        wire_.socket().close(ignored);
    }

    void wind_down() override {
        if (live_) return live_->end(LiveEnd::going_away);
        // What has arrived but was not read yet will still be answered.
        boost::system::error_code error;
        if (waits_for_request_ && wire_.socket().available(error) == 0) cut();
    }

    net::awaitable<void> run() {
        if constexpr (Wire::is_secure) {
            expire_after(options_.handshake_timeout);
            const auto [error, nothing] = co_await wire_.handshake();
            if (error) co_return;
        }
        do {
            const auto head = co_await read_head();
            if (head == 0) co_return;
            co_await answer_one(head);
        } while (keep_);
        if (sent_) co_await part();
    }

private:
    void expire_after(SteadyClock::duration time) { deadline = SteadyClock::now() + time; }
    void expire_never() { deadline = Time::max(); }

    /// Waits for a whole head and returns its length; 0 when the connection is over. A head that
    /// is too long is returned as far as it came.
    net::awaitable<std::size_t> read_head() {
        std::size_t seen = 0;
        if (input_.size() == 0) {
            if (service_.draining) co_return 0;
            waits_for_request_ = true;
            expire_after(answered_ == 0 ? options_.header_timeout : options_.idle_timeout);
        } else {
            expire_after(options_.header_timeout);
        }
        while (true) {
            skip_empty_line();
            const auto bytes = view_of(input_);
            const auto end = bytes.find("\r\n\r\n", seen < 3 ? 0 : seen - 3);
            if (end != std::string_view::npos) co_return end + 4;
            if (bytes.size() > options_.header_bytes) co_return bytes.size();
            seen = bytes.size();
            if (!co_await read_more(head_read)) co_return 0;
            if (waits_for_request_) {
                waits_for_request_ = false;
                expire_after(options_.header_timeout);
            }
        }
    }

    /// Old clients send an empty line after a body (RFC 9112 section 2.2).
    void skip_empty_line() {
        if (view_of(input_).starts_with("\r\n")) input_.consume(2);
    }

    net::awaitable<bool> read_more(std::size_t most) {
        const auto into = input_.prepare(most);
        const auto [error, count] = co_await wire_.read_some(into);
        input_.commit(count);
        co_return !error;
    }

    net::awaitable<void> answer_one(std::size_t head_size) {
        exchange_.begin(view_of(input_).substr(0, head_size));
        input_.consume(head_size);
        if (exchange_.has_sink_to_open()) co_await exchange_.open_sink();
        if (exchange_.wants_body() && !co_await read_body()) co_return abandon();
        expire_never();
        if (!exchange_.answer_now()) co_await exchange_.answer();
        if (exchange_.live()) co_return co_await go_live();
        const auto parts = frame_answer();
        const auto size = net::buffer_size(parts);
        const auto written = wire_.write_now(parts);
        sent_ = written == size || co_await write_rest(parts, written);
        keep_ = keep_ && sent_;
        exchange_.end();
    }

    void abandon() { keep_ = sent_ = false; }

    /// False when the client went away meanwhile.
    net::awaitable<bool> read_body() {
        if (exchange_.expects_continue() && input_.size() == 0) {
            const Parts parts{net::buffer(continue_line), {}};
            if (!co_await write_rest(parts, wire_.write_now(parts))) co_return false;
        }
        Pace pace(options_.body_timeout);
        while (true) {
            const auto used = exchange_.take_body(view_of(input_));
            input_.consume(used);
            pace.count(used);
            if (!exchange_.wants_body()) break;
            deadline = pace.deadline();
            if (!co_await read_more(body_read)) co_return false;
        }
        if (input_.size() == 0) input_.shrink_to_fit();
        co_return true;
    }

    /// Decides whether the connection goes on, and writes the head.
    Parts frame_answer() {
        must_linger_ = exchange_.has_rest();
        keep_ = exchange_.may_keep_connection() && !service_.draining &&
                ++answered_ < options_.requests_per_connection;
        output_.clear();
        if (!exchange_.write_head(output_, !keep_)) return {net::buffer(output_), {}};
        if (Wire::is_secure && exchange_.body().size() < body_read) {
            output_ += exchange_.body();  // One TLS record instead of two.
            return {net::buffer(output_), {}};
        }
        return {net::buffer(output_), net::buffer(exchange_.body())};
    }

    net::awaitable<bool> write_rest(Parts parts, std::size_t written) {
        Pace pace(options_.write_timeout);
        while (true) {
            for (auto& part : parts) {
                const auto step = std::min(written, part.size());
                part += step;
                written -= step;
            }
            if (net::buffer_size(parts) == 0) co_return true;
            deadline = pace.deadline();
            const auto [error, count] = co_await wire_.write_some(parts);
            if (error) co_return false;
            written = count;
            pace.count(count);
        }
    }

    /// The rest of this connection is one answer, which keeps no more memory than it needs.
    net::awaitable<void> go_live() {
        keep_ = sent_ = false;
        live_ = exchange_.live();
        const Attached attached(*live_, wire_.socket().get_executor(), *this);
        if (service_.draining) live_->end(LiveEnd::going_away);
        exchange_.end();
        if (live_->form() == LiveForm::web_socket) {
            // Nobody who waits for the handshake has said more.
            if (input_.size() != 0) co_return;
            input_.shrink_to_fit();
            const WebSocketParts parts{exchange_, *live_, *this, options_};
            co_await serve_web_socket(wire_.stream(), parts);
        } else {
            sent_ = co_await send_events();
        }
        live_ = nullptr;
    }

    /// While a live stream may wake this connection.
    struct Attached {
        Attached(LiveStream& stream, const net::any_io_executor& executor, HttpConnection& self)
            : live(stream) {
            live.attach(executor, [&self] { self.cut(); });
        }
        ~Attached() { live.detach(); }
        Attached(const Attached&) = delete;
        Attached& operator=(const Attached&) = delete;

        LiveStream& live;
    };

    /// False when the client went away meanwhile.
    net::awaitable<bool> send_events() {
        input_.clear();
        input_.shrink_to_fit();
        output_.clear();
        exchange_.write_head(output_, true);
        exchange_.forget_headers();
        end_with_the_client();
        auto beat = SteadyClock::now() + options_.event_heartbeat;
        while (true) {
            const Parts parts{net::buffer(output_), {}};
            if (!co_await write_rest(parts, 0)) co_return false;
            expire_never();
            output_ = {};
            if (live_->is_over()) break;
            append_events(beat);
            if (!output_.empty()) continue;
            const auto left = std::chrono::ceil<Duration>(beat - SteadyClock::now());
            co_await live_->wait(std::max(left, Duration(1)));
        }
        if (exchange_.takes_chunks()) output_ = "0\r\n\r\n";
        const Parts parts{net::buffer(output_), {}};
        co_return co_await write_rest(parts, 0);
    }

    /// What waits, and a comment when it is time for one.
    void append_events(SteadyClock::time_point& beat) {
        while (output_.size() < body_read) {
            const auto events = live_->take();
            if (!events) break;
            append_piece(*events);
        }
        if (SteadyClock::now() < beat) return;
        beat = SteadyClock::now() + options_.event_heartbeat;
        append_piece(":thump\n\n");
    }

    void append_piece(std::string_view bytes) {
        if (!exchange_.takes_chunks()) {
            output_ += bytes;
            return;
        }
        char size[20];
        const auto end = std::to_chars(size, size + sizeof(size), bytes.size(), 16).ptr;
        output_.append(size, end).append("\r\n").append(bytes).append("\r\n");
    }

    /// Whoever reads events says nothing more: what can be read is their farewell.
    void end_with_the_client() {
        wire_.socket().async_wait(
            net::ip::tcp::socket::wait_read,
            [weak = live_->weak_from_this()](boost::system::error_code error) {
                const auto live = weak.lock();
                if (live && !error) live->end(LiveEnd::done);
            });
    }

    /// Ends a connection from this side in such a way that the last answer arrives.
    net::awaitable<void> part() {
        expire_after(linger_time);
        if constexpr (Wire::is_secure) {
            co_await wire_.goodbye();
        }
        if (!must_linger_ && input_.size() == 0) co_return;
        boost::system::error_code error;
        auto& socket = wire_.socket();
        socket.shutdown(net::ip::tcp::socket::shutdown_send, error);
        input_.clear();
        const auto into = input_.prepare(body_read);
        for (std::size_t read = 0; !error && read < linger_bytes;) {
            const auto [problem, count] = co_await socket.async_read_some(into, quietly);
            error = problem;
            read += count;
        }
    }

    Wire wire_;
    Service& service_;
    const ServerOptions& options_;
    Exchange exchange_;
    boost::beast::flat_buffer input_;
    std::string output_;

    LiveStream* live_ = nullptr;  ///< The answer that this connection has become.
    std::size_t answered_ = 0;
    bool waits_for_request_ = false;
    bool must_linger_ = false;
    bool keep_ = true;
    bool sent_ = false;
};

/// Keeps a connection in its lists for as long as its coroutine's frame lives.
class Listed {
public:
    Listed(Service& service, OpenConnections& open, Connection& connection)
        : service_(service), open_(open), entry_(open.add(connection)) {
        service_.open_connections.add(1);
    }
    ~Listed() {
        service_.open_connections.add(-1);
        open_.remove(entry_);
    }
    Listed(const Listed&) = delete;
    Listed& operator=(const Listed&) = delete;

private:
    Service& service_;
    OpenConnections& open_;
    OpenConnections::Entry entry_;
};

template <class Wire>
net::awaitable<void> serve(Wire wire, net::ip::address peer, std::shared_ptr<Service> service,
                           std::shared_ptr<OpenConnections> open, ClientCounts::Place) {
    HttpConnection<Wire> connection(std::move(wire), std::move(peer), *service);
    const Listed listed(*service, *open, connection);
    co_await connection.run();
}

net::ip::address peer_of(const net::ip::tcp::socket& socket) {
    boost::system::error_code error;
    return unmapped(socket.remote_endpoint(error).address());
}

}  // namespace

net::awaitable<void> serve_plain(net::ip::tcp::socket socket, std::shared_ptr<Service> service,
                                 std::shared_ptr<OpenConnections> open, ClientCounts::Place place) {
    auto peer = peer_of(socket);
    PlainWire wire(std::move(socket));
    return serve(std::move(wire), std::move(peer), std::move(service), std::move(open),
                 std::move(place));
}

net::awaitable<void> serve_tls(net::ip::tcp::socket socket, std::shared_ptr<net::ssl::context> tls,
                               std::shared_ptr<Service> service,
                               std::shared_ptr<OpenConnections> open, ClientCounts::Place place) {
    auto peer = peer_of(socket);
    TlsWire wire(std::move(socket), *tls);
    return serve(std::move(wire), std::move(peer), std::move(service), std::move(open),
                 std::move(place));
}

}  // namespace ynghyd::http
