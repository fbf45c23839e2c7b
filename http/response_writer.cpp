#include "http/response_writer.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/text_codec.hpp"

namespace ynghyd::http {

namespace {

constexpr std::string_view nosniff = "X-Content-Type-Options";
constexpr std::string_view allow_origin = "Access-Control-Allow-Origin";
constexpr std::string_view exposed =
    "Access-Control-Expose-Headers: Link, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Reset, X-Request-Id, Mastodon-Async-Refresh\r\n";

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
    out.append(digits, end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
    ((out += name) += ": ") += value;
    out += "\r\n";
}

/// The same for all answers of one second on one thread.
const std::string& date_line() {
    thread_local std::time_t second = 0;
    thread_local std::string line;
    if (const auto now = std::time(nullptr); now != second) {
        second = now;
        line = "Date: " + to_http_date(from_millis(std::int64_t{now} * 1000)) + "\r\n";
    }
    return line;
}

/// Fields that only the connection may write; a handler's are dropped.
bool is_framing(std::string_view name) {
    switch (name.size()) {
        case 4:
            return equals_ignoring_case(name, "Date");
        case 10:
            return equals_ignoring_case(name, "Connection");
        case 14:
            return equals_ignoring_case(name, "Content-Length");
        case 17:
            return equals_ignoring_case(name, "Transfer-Encoding");
        default:
            return false;
    }
}

bool never_has_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

void append_status(std::string& out, int status) {
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(status));
    out += ' ';
    out += reason_phrase(status);
    out += "\r\n";
    out += date_line();
}

}  // namespace

bool sends_body(const Response& response, const ResponseFrame& frame) {
    return frame.has_body && response.body && !response.body->empty() &&
           !never_has_body(response.status);
}

void append_head(std::string& out, const Response& response, const ResponseFrame& frame) {
    append_status(out, response.status);
    bool has_nosniff = false;
    bool has_allow_origin = false;
    for (const auto& [name, value] : response.headers) {
        if (name.empty() || breaks_lines(name) || breaks_lines(value)) {
            throw std::invalid_argument("a header with line breaks");
        }
        if (is_framing(name)) continue;
        has_nosniff |= name.size() == nosniff.size() && equals_ignoring_case(name, nosniff);
        has_allow_origin |=
            name.size() == allow_origin.size() && equals_ignoring_case(name, allow_origin);
        append_field(out, name, value);
    }
    if (!has_nosniff) append_field(out, nosniff, "nosniff");
    if (frame.cross_origin && !has_allow_origin) {
        append_field(out, allow_origin, "*");
        out += exposed;
    }
    if (frame.is_live) {
        if (frame.chunked) out += "Transfer-Encoding: chunked\r\n";
    } else if (!never_has_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, response.body ? response.body->size() : 0);
        out += "\r\n";
    }
    if (frame.close) {
        out += "Connection: close\r\n";
    } else if (frame.says_keep_alive) {
        out += "Connection: keep-alive\r\n";
    }
    out += "\r\n";
}

}  // namespace ynghyd::http
