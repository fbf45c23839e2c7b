#include "federation/members/refusal.hpp"

namespace ynghyd::federation {

http::Response refuse(const Error& error) {
    auto response = http::text_response(http::status_of(error.kind), error.safe_text);
    if (response.status == 401) response.set("WWW-Authenticate", "Bearer");
    if (response.status == 503) response.set("Retry-After", "60");
    return response;
}

}  // namespace ynghyd::federation
