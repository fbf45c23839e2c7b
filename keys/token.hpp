#pragma once
// Access tokens: random, shown once, stored only as a hash.

#include <string>
#include <string_view>

#include "base/random.hpp"

namespace ynghyd::keys {

/// 256 random bits as base64url, 43 characters.
std::string make_token(Random& random);
/// What is stored and looked up: SHA-256, 32 raw bytes.
std::string token_hash(std::string_view token);

}  // namespace ynghyd::keys
