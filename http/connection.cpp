#include "http/connection.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include <boost/beast/core/flat_buffer.hpp>

#include "base/json.hpp"
#include "base/log.hpp"
#include "http/pace.hpp"
#include "http/request_head.hpp"
#include "http/request_parser.hpp"
#include "http/response_writer.hpp"
#include "http/trusted_proxy.hpp"
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

/// Answers that need no handler: unknown path, wrong method, OPTIONS.
Response answer_unrouted(const Router::Match& match) {
    Response response;
    response.status = match.status;
    if (match.status == 404) return text_response(404, "There is nothing at this address.");
    if (match.status == 405) {
        response = text_response(405, "This address does not take requests of that method.");
    } else if (match.limits.cross_origin) {
        response.set("Access-Control-Allow-Methods", match.allow);
        response.set("Access-Control-Allow-Headers",
                     "authorization, content-type, idempotency-key, accept");
        response.set("Access-Control-Max-Age", "86400");
    }
    response.set("Allow", match.allow);
    return response;
}

template <class Wire>
class HttpConnection final : public Connection {
public:
    HttpConnection(Wire wire, net::ip::address peer, Service& service)
        : wire_(std::move(wire)),
          service_(service),
          options_(service.options),
          peer_(std::move(peer)),
          is_peer_trusted_(is_trusted(peer_, options_.trusted_proxies)),
          parser_({options_.header_bytes, options_.header_count}) {}

    void cut() override {
        boost::system::error_code ignored;
        wire_.socket().close(ignored);
    }

    bool is_idle() const override {
        // What has arrived but was not read yet will still be answered.
        boost::system::error_code error;
        return waits_for_request_ && wire_.socket().available(error) == 0;
    }

    net::awaitable<void> run() {
        if constexpr (Wire::is_secure) {
            expire_after(options_.handshake_timeout);
            const auto [error] = co_await wire_.handshake();
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
        started_ = SteadyClock::now();
        auto refusal = take_head(head_size);
        if (!refusal && match_.route != nullptr && match_.route->open_sink && framing_.has_body())
            refusal = co_await open_sink(*match_.route);
        if (!refusal && match_.route != nullptr && framing_.has_body()) {
            const auto outcome = co_await read_body();
            if (outcome == BodyOutcome::lost) co_return abandon();
            if (outcome == BodyOutcome::refused) refusal = body_refusal_;
        }
        expire_never();
        if (refusal) {
            answer_ = refuse(*refusal);
        } else if (match_.route == nullptr) {
            answer_ = answer_unrouted(match_);
        } else if (match_.route->quick) {
            answer_ = call_quick(*match_.route);
        } else {
            answer_ = co_await call(*match_.route);
        }
        const auto parts = frame_answer(refusal.has_value());
        const auto size = net::buffer_size(parts);
        const auto written = wire_.write_now(parts);
        sent_ = written == size || co_await write_rest(parts, written);
        keep_ = keep_ && sent_;
        request_.sink.reset();
        record();
    }

    void abandon() { keep_ = sent_ = false; }

    /// Everything about the head, from bytes to route.
    std::optional<Refusal> take_head(std::size_t size) {
        request_.id = ++service_.last_request;
        request_.client = peer_;
        request_.secure = Wire::is_secure;
        request_.params.clear();
        match_ = {};
        framing_ = {};
        is_understood_ = false;
        const auto refusal = parser_.parse_head(view_of(input_).substr(0, size), request_);
        input_.consume(size);
        if (refusal) return refusal;
        if (is_peer_trusted_) apply_forwarded(request_, options_.trusted_proxies);
        auto framing = read_framing(request_, parser_.minor_version(), options_.hosts);
        if (!framing) return framing.error();
        framing_ = *framing;
        is_understood_ = true;
        match_ = service_.router.match(request_.method, request_.path());
        request_.params = std::move(match_.params);
        return refuse_by_route();
    }

    std::optional<Refusal> refuse_by_route() const {
        if (match_.route == nullptr) return std::nullopt;
        if (match_.limits.needs_intake && options_.accepts_intake && !options_.accepts_intake()) {
            return Refusal{503, "This server is busy; please try again in half a minute."};
        }
        if (framing_.encoded) {
            return Refusal{415, "Requests must not have a Content-Encoding."};
        }
        if (framing_.content_length > match_.limits.body_bytes) {
            return Refusal{413, "The request's body is too large."};
        }
        return std::nullopt;
    }

    enum class BodyOutcome { complete, refused, lost };

    net::awaitable<BodyOutcome> read_body() {
        if (framing_.expects_continue && input_.size() == 0) {
            const Parts parts{net::buffer(continue_line), {}};
            if (!co_await write_rest(parts, wire_.write_now(parts))) co_return BodyOutcome::lost;
        }
        Pace pace(options_.body_timeout);
        while (true) {
            const auto used = parser_.parse_body(view_of(input_), match_.limits.body_bytes);
            if (!used) {
                body_refusal_ = used.error();
                co_return BodyOutcome::refused;
            }
            input_.consume(*used);
            pace.count(*used);
            if (request_.sink) {
                if (const auto refusal = give_to_sink()) {
                    body_refusal_ = *refusal;
                    co_return BodyOutcome::refused;
                }
            }
            if (parser_.done()) break;
            deadline = pace.deadline();
            if (!co_await read_more(body_read)) co_return BodyOutcome::lost;
        }
        if (input_.size() == 0) input_.shrink_to_fit();
        co_return BodyOutcome::complete;
    }

    /// What the sink says, as a refusal; nullopt for what it takes.
    template <class Done>
    std::optional<Refusal> refuse_by_sink(const Done& done) {
        if (done) return std::nullopt;
        sink_error_ = done.error();
        return Refusal{status_of(sink_error_.kind), sink_error_.safe_text};
    }

    net::awaitable<std::optional<Refusal>> open_sink(const Route& route) {
        std::string problem;
        try {
            auto opened = co_await route.open_sink(request_);
            if (opened) request_.sink = *opened;
            co_return refuse_by_sink(opened);
        } catch (const std::exception& thrown) {
            problem = thrown.what();
        }
        co_return refuse_by_fault(problem);
    }

    std::optional<Refusal> give_to_sink() {
        const auto bytes = std::exchange(request_.body, {});
        try {
            return refuse_by_sink(request_.sink->take(bytes));
        } catch (const std::exception& thrown) {
            return refuse_by_fault(thrown.what());
        }
    }

    std::optional<Refusal> refuse_by_fault(std::string_view problem) {
        log_fault(problem);
        return Refusal{500, "Something went wrong on this server; its log says what."};
    }

    Response refuse(const Refusal& refusal) {
        const bool in_json = match_.limits.json_refusals;
        auto response = in_json ? make_response(refusal.status, "application/json; charset=utf-8",
                                                to_text(Json{{"error", refusal.sentence}}))
                                : text_response(refusal.status, refusal.sentence);
        if (refusal.status == 401) response.set("WWW-Authenticate", "Bearer");
        if (refusal.status == 503) response.set("Retry-After", "30");
        return response;
    }

    Response fault(const std::exception& thrown) {
        auto explained = options_.explain_fault ? options_.explain_fault(thrown) : std::nullopt;
        auto usual = fault(std::string_view(thrown.what()));
        return explained ? *std::move(explained) : usual;
    }

    void log_fault(std::string_view problem) const {
        log::error("http.fault", {{"request", request_.id},
                                  {"method", to_string(request_.method)},
                                  {"path", request_.path()},
                                  {"reason", problem}});
    }

    Response fault(std::string_view problem) {
        log_fault(problem);
        return text_response(500,
                             "Something went wrong on this server; its log says what (request " +
                                 std::to_string(request_.id) + ").");
    }

    Response call_quick(const Route& route) {
        try {
            return route.quick(request_);
        } catch (const std::exception& thrown) {
            return fault(thrown);
        }
    }

    net::awaitable<Response> call(const Route& route) {
        std::exception_ptr thrown;
        try {
            auto answer = route.handler(request_);
            co_return co_await std::move(answer);
        } catch (const std::exception&) {
            thrown = std::current_exception();
        }
        // The server is being stopped: nothing may be answered that a handler did not say.
        const auto state = co_await net::this_coro::cancellation_state;
        if (state.cancelled() != net::cancellation_type::none) {
            throw boost::system::system_error(net::error::operation_aborted);
        }
        co_return answer_to(thrown);
    }

    Response answer_to(const std::exception_ptr& thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& problem) {
            return fault(problem);
        }
    }

    /// Decides whether the connection goes on, and writes the head.
    Parts frame_answer(bool refused) {
        const bool has_rest = is_understood_ ? !parser_.done() : true;
        must_linger_ = has_rest;
        keep_ = !refused && !has_rest && !answer_.close && !service_.draining &&
                ++answered_ < options_.requests_per_connection && parser_.keep_alive();
        ResponseFrame frame;
        frame.close = !keep_;
        frame.says_keep_alive = keep_ && parser_.minor_version() == 0;
        frame.cross_origin = match_.limits.cross_origin;
        frame.has_body = !(is_understood_ && request_.method == Method::head);
        output_.clear();
        try {
            append_head(output_, answer_, frame);
        } catch (const std::invalid_argument& problem) {
            answer_ = fault(problem.what());
            output_.clear();
            append_head(output_, answer_, frame);
        }
        if (!sends_body(answer_, frame)) return {net::buffer(output_), {}};
        if (Wire::is_secure && answer_.body->size() < body_read) {
            output_ += *answer_.body;  // One TLS record instead of two.
            return {net::buffer(output_), {}};
        }
        return {net::buffer(output_), net::buffer(*answer_.body)};
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

    void record() {
        const auto spent = SteadyClock::now() - started_;
        const auto kind = static_cast<std::size_t>(std::clamp(answer_.status / 100, 1, 5) - 1);
        service_.answers[kind].add();
        service_.seconds.observe(std::chrono::duration<double>(spent).count());
        if (!log::enabled(log::Level::debug)) return;
        log::debug("http.request",
                   {{"method", to_string(request_.method)},
                    {"path", is_understood_ ? request_.path() : std::string_view("-")},
                    {"status", answer_.status},
                    {"ms", std::chrono::duration_cast<Duration>(spent).count()},
                    {"request", request_.id}});
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
    const net::ip::address peer_;
    const bool is_peer_trusted_;

    RequestParser parser_;
    boost::beast::flat_buffer input_;
    std::string output_;
    Request request_;
    Response answer_;
    Framing framing_;
    Router::Match match_;
    Refusal body_refusal_;
    Error sink_error_;  ///< Has the sentence of a refusal.

    Time started_;
    std::size_t answered_ = 0;
    bool waits_for_request_ = false;
    bool is_understood_ = false;  ///< Where the body ends is known.
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
    TlsWire wire(std::move(socket), std::move(tls));
    return serve(std::move(wire), std::move(peer), std::move(service), std::move(open),
                 std::move(place));
}

}  // namespace ynghyd::http
