#include "http/request_parser.hpp"

#include <optional>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "http/chunked_rest.hpp"

namespace ynghyd::http {

namespace {

namespace beast = boost::beast;
using beast::string_view;
using Code = beast::error_code;

/// Chunk sizes and extensions may cost this much, and a sixteenth of the data.
constexpr std::uint64_t chunk_overhead = 16 * 1024;

Method to_method(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get:
            return Method::get;
        case beast::http::verb::head:
            return Method::head;
        case beast::http::verb::post:
            return Method::post;
        case beast::http::verb::put:
            return Method::put;
        case beast::http::verb::patch:
            return Method::patch;
        case beast::http::verb::delete_:
            return Method::delete_;
        case beast::http::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

/// Writes straight into the request; Beast's own containers are skipped.
class BeastParser : public beast::http::basic_parser<true> {
public:
    explicit BeastParser(Request& request) : request_(&request) {}

    std::uint64_t limit = 0;
    std::uint64_t used = 0;  ///< Bytes of the body as sent, with its framing.
    std::uint64_t data = 0;  ///< Without.
    unsigned minor = 1;

    Request& request() { return *request_; }

private:
    void on_request_impl(beast::http::verb verb, string_view, string_view target, int version,
                         Code&) override {
        request_->method = to_method(verb);
        request_->target.assign(target.data(), target.size());
        minor = version == 10 ? 0 : 1;
    }
    void on_response_impl(int, string_view, int, Code&) override {}
    void on_field_impl(beast::http::field, string_view name, string_view value, Code&) override {
        if (in_body_) return;  // Trailer fields could pass for header fields; nothing needs them.
        request_->headers.emplace_back(std::piecewise_construct,
                                       std::forward_as_tuple(name.data(), name.size()),
                                       std::forward_as_tuple(value.data(), value.size()));
    }
    void on_header_impl(Code&) override { in_body_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}
    std::size_t on_body_impl(string_view body, Code& error) override { return append(body, error); }
    void on_chunk_header_impl(std::uint64_t size, string_view, Code& error) override {
        if (size > limit - data) error = beast::http::error::body_limit;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, Code& error) override {
        return append(body, error);
    }
    void on_finish_impl(Code&) override {}

    std::size_t append(string_view body, Code& error) {
        if (body.size() > limit - data) {
            error = beast::http::error::body_limit;
            return 0;
        }
        request_->body.append(body.data(), body.size());
        data += body.size();
        return body.size();
    }

    Request* request_;
    bool in_body_ = false;
};

}  // namespace

struct RequestParser::Parser {
    std::optional<BeastParser> beast;  ///< Made anew for each request.
};

RequestParser::RequestParser(HeadLimits limits)
    : limits_(limits), parser_(std::make_unique<Parser>()) {}

RequestParser::~RequestParser() = default;

std::optional<Refusal> RequestParser::parse_head(std::string_view head, Request& request) {
    if (const auto refusal = refuse_head_bytes(head, limits_)) return refusal;
    request.headers.clear();
    request.body.clear();
    auto& beast = parser_->beast.emplace(request);
    beast.header_limit(static_cast<std::uint32_t>(limits_.bytes));
    beast.body_limit(boost::none);  // The route's limit is kept by `limit`.
    Code error;
    const auto used = beast.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || used != head.size() || !beast.is_header_done()) {
        return Refusal{400, "This is not an HTTP/1.1 request."};
    }
    beast.eager(true);
    return std::nullopt;
}

unsigned RequestParser::minor_version() const {
    return parser_->beast->minor;
}
bool RequestParser::keep_alive() const {
    return parser_->beast->keep_alive();
}
bool RequestParser::done() const {
    return parser_->beast->is_done();
}

std::expected<std::size_t, Refusal> RequestParser::parse_body(std::string_view bytes,
                                                              std::uint64_t limit) {
    auto& beast = *parser_->beast;
    if (bytes.empty() || (beast.chunked() && bytes.size() < shortest_chunked_rest)) return 0;
    beast.limit = limit;
    Code error;
    const auto used = beast.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error == beast::http::error::body_limit) {
        return std::unexpected(Refusal{413, "The request's body is too large."});
    }
    if (error && error != beast::http::error::need_more) {
        return std::unexpected(Refusal{400, "The request's body is not chunked correctly."});
    }
    beast.used += used;
    const auto waiting = beast.is_done() ? 0 : bytes.size() - used;
    if (beast.used + waiting > beast.data + beast.data / 16 + chunk_overhead) {
        return std::unexpected(Refusal{400, "The chunks of the body hold too little data."});
    }
    return used;
}

}  // namespace ynghyd::http
