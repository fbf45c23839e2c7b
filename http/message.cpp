#include "http/message.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text_codec.hpp"

namespace ynghyd::http {

bool breaks_lines(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

namespace {

/// In name=value&name=value, both encoded.
std::optional<std::string> find_pair(std::string_view pairs, std::string_view name) {
    while (!pairs.empty()) {
        const auto end = pairs.find('&');
        const auto pair = pairs.substr(0, end);
        pairs = end == std::string_view::npos ? std::string_view() : pairs.substr(end + 1);
        const auto equals = pair.find('=');
        const auto key = percent_decode(pair.substr(0, equals), true);
        if (!key || *key != name) continue;
        if (equals == std::string_view::npos) return std::string();
        return percent_decode(pair.substr(equals + 1), true);
    }
    return std::nullopt;
}

}  // namespace

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
    for (const auto& [key, value] : headers) {
        if (equals_ignoring_case(key, name)) return value;
    }
    return {};
}

std::size_t count_headers(const std::vector<Header>& headers, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count_if(
        headers, [&](const Header& header) { return equals_ignoring_case(header.first, name); }));
}

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

std::string_view Request::path() const {
    return std::string_view(target).substr(0, target.find('?'));
}

std::string_view Request::query() const {
    const auto mark = target.find('?');
    return mark == std::string::npos ? std::string_view()
                                     : std::string_view(target).substr(mark + 1);
}

std::optional<std::string> Request::query_param(std::string_view name) const {
    return find_pair(query(), name);
}

std::optional<std::string> Request::form_param(std::string_view name) const {
    if (!header("content-type").starts_with("application/x-www-form-urlencoded"))
        return std::nullopt;
    return find_pair(body, name);
}

Response& Response::set(std::string_view name, std::string value) {
    if (name.empty() || name.find(':') != std::string_view::npos || breaks_lines(name) ||
        breaks_lines(value)) {
        throw std::invalid_argument("a header with line breaks: " + std::string(name));
    }
    for (auto& [key, old] : headers) {
        if (equals_ignoring_case(key, name)) {
            old = std::move(value);
            return *this;
        }
    }
    headers.emplace_back(std::string(name), std::move(value));
    return *this;
}

Response make_response(int status, std::string_view content_type, std::string body) {
    Response response;
    response.status = status;
    response.set("Content-Type", std::string(content_type));
    response.body = std::make_shared<const std::string>(std::move(body));
    return response;
}

Response text_response(int status, std::string_view sentence) {
    std::string body(sentence);
    body += '\n';
    return make_response(status, "text/plain; charset=utf-8", std::move(body));
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100:
            return "Continue";
        case 101:
            return "Switching Protocols";
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Unknown";
    }
}

int status_of(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::invalid:
            return 400;
        case Error::Kind::forbidden:
            return 403;
        case Error::Kind::gone:
            return 410;
        case Error::Kind::not_found:
            return 404;
        case Error::Kind::too_large:
            return 413;
        case Error::Kind::unsupported:
            return 415;
        case Error::Kind::rate_limited:
            return 429;
        case Error::Kind::unreachable:
        case Error::Kind::timed_out:
            return 503;
        case Error::Kind::conflict:
            return 409;
        case Error::Kind::unauthenticated:
            return 401;
    }
    return 401;
}

}  // namespace ynghyd::http
