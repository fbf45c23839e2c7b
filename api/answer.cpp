#include "api/answer.hpp"

#include <fmt/format.h>

namespace ynghyd::api {
namespace {

/// Mastodon's clients expect 422 where something about a request is not right, and 404 for what is
/// gone as for what never was.
int api_status(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::invalid:
        case Error::Kind::conflict:
            return 422;
        case Error::Kind::gone:
            return 404;
        case Error::Kind::unauthenticated:
        case Error::Kind::forbidden:
        case Error::Kind::not_found:
        case Error::Kind::too_large:
        case Error::Kind::rate_limited:
        case Error::Kind::unsupported:
        case Error::Kind::unreachable:
        case Error::Kind::timed_out:
            break;
    }
    return http::status_of(kind);
}

}  // namespace

Refusal::Refusal(Error error) : Refusal(api_status(error.kind), error.safe_text) {}

Refusal::Refusal(int with_status, std::string_view text)
    : status(with_status), body{{"error", text}} {}

std::unexpected<Refusal> refuse_oauth(int status, std::string_view code,
                                      std::string_view sentence) {
    Refusal refusal(status, code);
    refusal.body["error_description"] = sentence;
    return std::unexpected(std::move(refusal));
}

http::Response json_response(int status, const Json& body) {
    auto response = http::make_response(status, "application/json; charset=utf-8", to_text(body));
    response.set("Cache-Control", "no-store")
        .set("Vary", "Authorization")
        .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (status == 401) response.set("WWW-Authenticate", "Bearer");
    if (status == 503) response.set("Retry-After", "30");
    return response;
}

http::Response to_response(const Answer& answer) {
    if (!answer) return json_response(answer.error().status, answer.error().body);
    if (answer->is_nothing) {
        http::Response nothing;
        nothing.status = 204;
        nothing.set("Cache-Control", "no-store");
        return nothing;
    }
    auto response = json_response(answer->status, answer->json);
    if (!answer->link.empty()) response.set("Link", answer->link);
    return response;
}

std::string to_datetime(Timestamp time) {
    auto text = to_rfc3339(time);
    const auto millis = ((to_millis(time) % 1000) + 1000) % 1000;
    text.insert(text.size() - 1, fmt::format(".{:03}", millis));
    return text;
}

}  // namespace ynghyd::api
