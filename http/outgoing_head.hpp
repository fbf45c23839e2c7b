#pragma once
// The request line and headers, as they go out.

#include <string>
#include <string_view>

#include "http/client.hpp"

namespace ynghyd::http {

/// Host, User-Agent, Accept-Encoding (when the caller has none), Connection and Content-Length are
/// put in front of the caller's headers; a Host, Connection, Content-Length or Transfer-Encoding of
/// the caller's is left out. Throws std::invalid_argument for a header with control characters:
/// that is a fault of ours.
std::string render_head(const ClientRequest& request, std::string_view user_agent);

}  // namespace ynghyd::http
