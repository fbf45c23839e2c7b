#pragma once
// Reading what an app asks for, and telling it what came of it.

#include <expected>
#include <functional>
#include <optional>
#include <string>

#include "storage/engine.hpp"
#include "web/members/consent_pages.hpp"

namespace ynghyd::web {

/// Why there is no consent page.
struct ConsentProblem {
    /// Empty: the app or its address is not known, and nobody is sent anywhere. Else the address
    /// of the app with the error.
    std::string location;
};

/// `parameter`: of the query, or of the form that repeats it.
using ReadParameter = std::function<std::string(std::string_view name)>;
std::expected<ConsentRequest, ConsentProblem> read_consent_request(const storage::Reader& reader,
                                                                   const std::string& issuer,
                                                                   const ReadParameter& parameter);

/// `redirect_uri` with name and value, and with state and iss (RFC 9207), which keep what query
/// there is.
std::string answer_location(std::string_view redirect_uri, std::string_view name,
                            std::string_view value, std::string_view state,
                            std::string_view issuer);

/// The same request as an address of ours, to come back to after signing in.
std::string consent_address(const ConsentRequest& wanted);

}  // namespace ynghyd::web
