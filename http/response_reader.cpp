#include "http/response_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <fmt/core.h>

#include "base/text_codec.hpp"
#include "http/chunked_rest.hpp"

namespace ynghyd::http {

namespace parsing = boost::beast::http;
using boost::system::error_code;

namespace {

constexpr std::size_t most_headers = 100;
constexpr int most_informational = 10;

}  // namespace

/// Beast does the grammar and writes straight into the values that the caller gets.
class ResponseReader::Parser : public parsing::basic_parser<false> {
public:
    Parser(bool head_only, Limits limits) {
        skip(head_only);
        eager(true);
        header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        if (limits.cut)
            body_limit(boost::none);
        else
            body_limit(limits.body_bytes);
        if (limits.cut) room_ = limits.body_bytes;
    }

    std::vector<Header> headers;
    std::string body;
    int status_code = 0;
    std::string_view problem;  ///< Why on_header_impl or on_field_impl refused.
    bool was_cut = false;      ///< The rest of the body is not wanted.

private:
    using View = boost::beast::string_view;

    void on_request_impl(parsing::verb, View, View, int, error_code&) override {}
    void on_response_impl(int code, View, int version, error_code& ec) override {
        if (code < 100) return refuse("answered with an unexpected status", ec);
        status_code = code;
        old_ = version < 11;
        headers.reserve(16);
    }
    void on_field_impl(parsing::field field, View name, View value, error_code& ec) override {
        if (++fields_ > most_headers) return refuse("sent more than 100 headers", ec);
        if (head_complete_) return;  // trailers
        if (field == parsing::field::content_length) ++lengths_;
        if (field == parsing::field::transfer_encoding) {
            ++encodings_;
            if (!equals_ignoring_case({value.data(), value.size()}, "chunked"))
                return refuse("answered in an unknown transfer encoding", ec);
        }
        headers.emplace_back(std::string(name), std::string(value));
    }
    void on_header_impl(error_code& ec) override {
        head_complete_ = true;
        if (lengths_ + encodings_ > 1 || (encodings_ > 0 && old_))
            refuse("answered with a length that can be read in two ways", ec);
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        if (length) body.reserve(std::min<std::uint64_t>(*length, 64 * 1024));
    }
    std::size_t on_body_impl(View bytes, error_code& ec) override { return take(bytes, ec); }
    void on_chunk_header_impl(std::uint64_t, View, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, View bytes, error_code& ec) override {
        return take(bytes, ec);
    }
    void on_finish_impl(error_code&) override {}

    std::size_t take(View bytes, error_code& ec) {
        if (room_ && bytes.size() > *room_ - body.size()) {
            was_cut = true;
            ec = parsing::error::body_limit;
        }
        body.append(bytes.data(), was_cut ? *room_ - body.size() : bytes.size());
        return bytes.size();
    }

    void refuse(std::string_view why, error_code& ec) {
        problem = why;
        ec = parsing::error::bad_field;
    }

    std::optional<std::size_t> room_;  ///< For a body that may be cut.
    std::size_t fields_ = 0;
    int lengths_ = 0;
    int encodings_ = 0;
    bool old_ = false;
    bool head_complete_ = false;
};

ResponseReader::ResponseReader(bool head_only, Limits limits)
    : head_only_(head_only),
      limits_(limits),
      parser_(std::make_unique<Parser>(head_only, limits)) {}

ResponseReader::~ResponseReader() = default;

ResponseReader::State ResponseReader::fail(Error::Kind kind, std::string reason) {
    kind_ = kind;
    reason_ = std::move(reason);
    return State::failed;
}

ResponseReader::State ResponseReader::parse(std::string_view bytes, std::size_t& used) {
    error_code ec;
    used = 0;
    while (used < bytes.size() && !parser_->is_done()) {
        const auto rest = bytes.substr(used);
        const bool in_chunks = parser_->is_header_done() && parser_->chunked();
        if (in_chunks && rest.size() < shortest_chunked_rest) return State::more;
        used += parser_->put(boost::asio::buffer(rest.data(), rest.size()), ec);
        if (ec == parsing::error::need_more) return State::more;
        if (parser_->was_cut) return finish();
        if (ec == parsing::error::body_limit)
            return fail(Error::Kind::too_large,
                        fmt::format("answered with more than {} bytes", limits_.body_bytes));
        if (ec == parsing::error::header_limit)
            return fail(Error::Kind::too_large,
                        fmt::format("sent more than {} bytes of headers", limits_.header_bytes));
        if (ec && !parser_->problem.empty())
            return fail(Error::Kind::invalid, std::string(parser_->problem));
        if (ec)
            return fail(Error::Kind::invalid,
                        fmt::format("sent something that is not HTTP ({})", ec.message()));
        if (parser_->is_done() && parser_->status_code < 200) {
            if (parser_->status_code == 101 || ++informational_ > most_informational)
                return fail(Error::Kind::invalid, "answered with an unexpected status");
            parser_ = std::make_unique<Parser>(head_only_, limits_);
        }
    }
    return parser_->is_done() ? finish() : State::more;
}

ResponseReader::State ResponseReader::feed(std::string_view bytes) {
    // Chunk headers and extensions cost nothing to send: what arrives is bounded as well.
    received_ += bytes.size();
    if (received_ > limits_.header_bytes + 2 * limits_.body_bytes + 64 * 1024)
        return fail(Error::Kind::too_large,
                    fmt::format("answered with more than {} bytes", limits_.body_bytes));
    std::size_t used = 0;
    if (unparsed_.empty()) {
        const auto state = parse(bytes, used);
        unparsed_.append(bytes.substr(used));
        if (state != State::more) return state;
    } else {
        unparsed_.append(bytes);
        const auto state = parse(unparsed_, used);
        unparsed_.erase(0, used);
        if (state != State::more) return state;
    }
    if (unparsed_.size() > limits_.header_bytes)
        return fail(Error::Kind::too_large,
                    fmt::format("sent more than {} bytes of headers", limits_.header_bytes));
    return State::more;
}

ResponseReader::State ResponseReader::end(bool orderly) {
    error_code ec;
    if (received_ == 0) return fail(Error::Kind::unreachable, "closed the connection");
    if (parser_->got_some()) parser_->put_eof(ec);
    if (ec || !orderly || !parser_->is_done())
        return fail(Error::Kind::unreachable, "closed the connection in the middle of its answer");
    return finish();
}

ResponseReader::State ResponseReader::finish() {
    const auto coding = find_header(parser_->headers, "content-encoding");
    if (parser_->body.empty() || coding.empty() || equals_ignoring_case(coding, "identity"))
        return State::done;
    return fail(Error::Kind::unsupported, "answered in a compressed form that was not asked for");
}

bool ResponseReader::keeps_alive() const {
    return parser_->is_done() && unparsed_.empty() && parser_->keep_alive();
}

int ResponseReader::status() const {
    return parser_->status_code;
}
std::vector<Header> ResponseReader::take_headers() {
    return std::move(parser_->headers);
}
std::string ResponseReader::take_body() {
    return std::move(parser_->body);
}

}  // namespace ynghyd::http
