#pragma once
// SHA-256, and the HTTP headers that carry it.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ynghyd::keys {

/// 32 raw bytes.
std::string sha256(std::string_view bytes);

/// Same length and same bytes, in time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// `SHA-256=…` for the Digest header (RFC 3230), from sha256(body).
std::string digest_header(std::string_view body_sha256);

/// Accepts a Digest header whose sha-256 value is `body_sha256`: several algorithms may be listed,
/// names in any case. Error::Kind::unauthenticated otherwise.
Result<void> check_digest_header(std::string_view header, std::string_view body_sha256);

/// `sha-256=:…:` for the Content-Digest header (RFC 9530).
std::string content_digest_header(std::string_view body_sha256);

/// Accepts a Content-Digest header whose sha-256 value is `body_sha256`; others may be there.
/// Error::Kind::unauthenticated otherwise.
Result<void> check_content_digest(std::string_view header, std::string_view body_sha256);

}  // namespace ynghyd::keys
