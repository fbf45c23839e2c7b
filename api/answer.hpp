#pragma once
// What an endpoint says: JSON, or a refusal as Mastodon's clients know it.

#include <expected>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace ynghyd::api {

/// `{"error": …}` with its status. An Error becomes one by itself, so that TRY works.
struct Refusal {
    int status = 422;
    Json body;

    Refusal(Error error);
    Refusal(int with_status, std::string_view text);
};

/// What is said with status 200, as a rule.
struct Content {
    Json json;
    std::string link;         ///< Where a page goes on (RFC 8288); empty: no page, or an empty one.
    bool is_nothing = false;  ///< Status 204, and no JSON.
    int status = 200;         ///< Or another that is none of an error.

    Content(Json whole, std::string goes_on = {})
        : json(std::move(whole)), link(std::move(goes_on)) {}
};

using Answer = std::expected<Content, Refusal>;

inline std::unexpected<Refusal> refuse(int status, std::string_view text) {
    return std::unexpected(Refusal(status, text));
}
/// As RFC 6749 section 5.2 wants it: a code for programs, and a sentence.
std::unexpected<Refusal> refuse_oauth(int status, std::string_view code, std::string_view sentence);

/// application/json, and never kept by anybody: answers depend on who asks.
http::Response json_response(int status, const Json& body);
http::Response to_response(const Answer& answer);

/// `2027-02-25T17:30:00.000Z`: always three digits, which some clients insist on.
std::string to_datetime(Timestamp time);

}  // namespace ynghyd::api
