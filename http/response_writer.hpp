#pragma once
// Responses as bytes: the one place that writes header fields. Private to this folder.

#include <string>

#include "http/message.hpp"

namespace ynghyd::http {

/// What the connection adds to what the handler said.
struct ResponseFrame {
    bool close = false;
    bool says_keep_alive = false;  ///< HTTP/1.0 clients need to be told.
    bool cross_origin = false;
    bool has_body = true;  ///< false for HEAD.
    bool is_live = false;  ///< The body has no end that is known.
    bool chunked = false;  ///< Then it comes in chunks.
};

/// Appends status line and header to `out`; the body follows as it is when sends_body() says so.
/// A field with CR, LF or NUL is a fault: throws std::invalid_argument. Thread-safe.
void append_head(std::string& out, const Response& response, const ResponseFrame& frame);

bool sends_body(const Response& response, const ResponseFrame& frame);

}  // namespace ynghyd::http
