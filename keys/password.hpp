#pragma once
// Members' passwords: Argon2id by libsodium.

#include <cstdint>
#include <string>
#include <string_view>

namespace ynghyd::keys {

struct PasswordCost {
    std::uint64_t memory_bytes = 19ull << 20;
    std::uint64_t passes = 2;
};

/// `$argon2id$…`; takes milliseconds by design: compute pool only. Throws std::bad_alloc.
std::string hash_password(std::string_view password, const PasswordCost& cost = {});
bool password_matches(std::string_view password, const std::string& hash);
/// Whether it was made at another cost than this, so that the next sign-in should replace it.
bool needs_rehash(const std::string& hash, const PasswordCost& cost);

}  // namespace ynghyd::keys
