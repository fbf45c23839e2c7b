#include "http/exchange.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>

#include "base/json.hpp"
#include "base/log.hpp"
#include "http/live_stream.hpp"
#include "http/response_writer.hpp"
#include "http/trusted_proxy.hpp"

namespace ynghyd::http {

namespace {

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

Response answer_refused(const Refusal& refusal, bool in_json) {
    auto response = in_json ? make_response(refusal.status, "application/json; charset=utf-8",
                                            to_text(Json{{"error", refusal.sentence}}))
                            : text_response(refusal.status, refusal.sentence);
    if (refusal.status == 401) response.set("WWW-Authenticate", "Bearer");
    if (refusal.status == 503) response.set("Retry-After", "30");
    return response;
}

}  // namespace

Exchange::Exchange(Service& service, net::ip::address peer, bool secure)
    : service_(service),
      options_(service.options),
      peer_(std::move(peer)),
      is_peer_trusted_(is_trusted(peer_, options_.trusted_proxies)),
      secure_(secure),
      parser_({options_.header_bytes, options_.header_count}) {}

void Exchange::begin(std::string_view head) {
    started_ = SteadyClock::now();
    request_.id = ++service_.last_request;
    request_.client = peer_;
    request_.secure = secure_;
    request_.params.clear();
    match_ = {};
    framing_ = {};
    is_understood_ = false;
    refusal_ = read_head(head);
}

std::optional<Refusal> Exchange::read_head(std::string_view head) {
    if (const auto refusal = parser_.parse_head(head, request_)) return refusal;
    if (is_peer_trusted_) apply_forwarded(request_, options_.trusted_proxies);
    if (options_.refuses && options_.refuses(request_.client))
        return Refusal{403, "This server takes no requests from your network."};
    auto framing = read_framing(request_, parser_.minor_version(), options_.hosts);
    if (!framing) return framing.error();
    framing_ = *framing;
    is_understood_ = true;
    match_ = service_.router.match(request_.method, request_.path());
    request_.params = std::move(match_.params);
    return refuse_by_route();
}

std::optional<Refusal> Exchange::refuse_by_route() const {
    if (match_.route == nullptr) return std::nullopt;
    if (match_.limits.needs_intake && options_.accepts_intake && !options_.accepts_intake())
        return Refusal{503, "This server is busy; please try again in half a minute."};
    if (framing_.encoded) return Refusal{415, "Requests must not have a Content-Encoding."};
    if (framing_.content_length > match_.limits.body_bytes)
        return Refusal{413, "The request's body is too large."};
    return std::nullopt;
}

bool Exchange::wants_body() const {
    return !refusal_ && match_.route != nullptr && framing_.has_body() && !parser_.done();
}

bool Exchange::has_sink_to_open() const {
    return wants_body() && match_.route->open_sink;
}

net::awaitable<void> Exchange::open_sink() {
    std::string problem;
    try {
        auto opened = co_await match_.route->open_sink(request_);
        if (opened) request_.sink = *opened;
        refusal_ = refuse_by_sink(opened);
        co_return;
    } catch (const std::exception& thrown) {
        problem = thrown.what();
    }
    refusal_ = refuse_by_fault(problem);
}

std::size_t Exchange::take_body(std::string_view bytes) {
    const auto most = request_.sink ? match_.limits.body_bytes
                                    : std::min(match_.limits.body_bytes, most_body_in_memory);
    const auto used = parser_.parse_body(bytes, most);
    if (!used) {
        refusal_ = used.error();
        return 0;
    }
    if (request_.sink) refusal_ = give_to_sink();
    return *used;
}

std::optional<Refusal> Exchange::give_to_sink() {
    const auto bytes = std::exchange(request_.body, {});
    try {
        return refuse_by_sink(request_.sink->take(bytes));
    } catch (const std::exception& thrown) {
        return refuse_by_fault(thrown.what());
    }
}

/// What the sink says; nullopt for what it takes.
template <class Done>
std::optional<Refusal> Exchange::refuse_by_sink(const Done& done) {
    if (done) return std::nullopt;
    sink_error_ = done.error();
    return Refusal{status_of(sink_error_.kind), sink_error_.safe_text};
}

std::optional<Refusal> Exchange::refuse_by_fault(std::string_view problem) {
    log_fault(problem);
    return Refusal{500, "Something went wrong on this server; its log says what."};
}

bool Exchange::answer_now() {
    if (refusal_)
        answer_ = answer_refused(*refusal_, match_.limits.json_refusals);
    else if (match_.route == nullptr)
        answer_ = answer_unrouted(match_);
    else if (match_.route->quick)
        answer_ = call_quick();
    else
        return false;
    return true;
}

net::awaitable<void> Exchange::answer() {
    answer_ = co_await call();
    if (request_.method == Method::head) answer_.live.reset();
}

Response Exchange::call_quick() {
    try {
        return match_.route->quick(request_);
    } catch (const std::exception& thrown) {
        return fault(thrown);
    }
}

net::awaitable<Response> Exchange::call() {
    std::exception_ptr thrown;
    try {
        auto answer = match_.route->handler(request_);
        co_return co_await std::move(answer);
    } catch (const std::exception&) {
        thrown = std::current_exception();
    }
    // The server is being stopped: nothing may be answered that a handler did not say.
    const auto state = co_await net::this_coro::cancellation_state;
    if (state.cancelled() != net::cancellation_type::none)
        throw boost::system::system_error(net::error::operation_aborted);
    co_return answer_to(thrown);
}

Response Exchange::answer_to(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& problem) {
        return fault(problem);
    }
}

Response Exchange::fault(const std::exception& thrown) {
    auto explained = options_.explain_fault ? options_.explain_fault(thrown) : std::nullopt;
    auto usual = fault(std::string_view(thrown.what()));
    return explained ? *std::move(explained) : usual;
}

Response Exchange::fault(std::string_view problem) {
    log_fault(problem);
    return text_response(500, "Something went wrong on this server; its log says what (request " +
                                  std::to_string(request_.id) + ").");
}

void Exchange::log_fault(std::string_view problem) const {
    log::error("http.fault", {{"request", request_.id},
                              {"method", to_string(request_.method)},
                              {"path", request_.path()},
                              {"reason", problem}});
}

bool Exchange::may_keep_connection() const {
    return !refusal_ && !has_rest() && !answer_.close && parser_.keep_alive();
}

bool Exchange::write_head(std::string& out, bool close) {
    ResponseFrame frame;
    frame.close = close;
    frame.says_keep_alive = !close && parser_.minor_version() == 0;
    frame.cross_origin = match_.limits.cross_origin;
    frame.is_live = answer_.live != nullptr;
    frame.chunked = frame.is_live && takes_chunks();
    frame.has_body = !(is_understood_ && request_.method == Method::head);
    const auto before = out.size();
    try {
        append_head(out, answer_, frame);
    } catch (const std::invalid_argument& problem) {
        answer_ = fault(problem.what());
        out.resize(before);
        append_head(out, answer_, frame);
    }
    return sends_body(answer_, frame);
}

void Exchange::forget_headers() {
    request_.headers = {};
    answer_.headers = {};
}

void Exchange::end() {
    request_.sink.reset();
    const auto spent = SteadyClock::now() - started_;
    const auto kind = static_cast<std::size_t>(std::clamp(answer_.status / 100, 1, 5) - 1);
    service_.answers[kind].add();
    service_.seconds.observe(std::chrono::duration<double>(spent).count());
    if (!log::enabled(log::Level::debug)) return;
    log::debug("http.request", {{"method", to_string(request_.method)},
                                {"path", is_understood_ ? request_.path() : std::string_view("-")},
                                {"status", answer_.status},
                                {"ms", std::chrono::duration_cast<Duration>(spent).count()},
                                {"request", request_.id}});
}

}  // namespace ynghyd::http
