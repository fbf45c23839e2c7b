#pragma once
// One-time codes of an authenticator app: TOTP (RFC 6238) with SHA-1, six digits, thirty seconds,
// which is what every such app does.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace ynghyd::keys {

/// 160 random bits, raw.
std::string make_totp_secret(Random& random);
/// As people type it into an app: base32 (RFC 4648 section 6) without padding.
std::string to_base32(std::string_view bytes);

/// Which step of thirty seconds a moment is in.
std::int64_t totp_step(Timestamp time);
/// The six digits of that step.
std::string totp_code(std::string_view secret, std::int64_t step);

/// The step of `code`, when it is that of `now` or of a neighbour and comes after `last_step`, the
/// last one that was accepted: a code counts once. nullopt otherwise.
std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code,
                                       Timestamp now, std::int64_t last_step);

/// `otpauth://totp/…`, what the picture on the page says. `issuer` and `account` are shown by the
/// app.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace ynghyd::keys
