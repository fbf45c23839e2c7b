#include "keys/password.hpp"

#include <array>
#include <cerrno>
#include <new>
#include <system_error>

#include "keys/sodium.hpp"

namespace ynghyd::keys {

std::string hash_password(std::string_view password, const PasswordCost& cost) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    errno = 0;
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes,
                              cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        if (errno != EINVAL) throw std::bad_alloc();
        throw std::system_error(errno, std::generic_category(),
                                "The password cost is out of range");
    }
    return out.data();
}

bool password_matches(std::string_view password, const std::string& hash) {
    start_sodium();
    // The library reads a C string of any length: what is no hash of ours must not reach it.
    if (hash.size() >= crypto_pwhash_STRBYTES || !hash.starts_with("$argon2id$")) return false;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash, const PasswordCost& cost) {
    start_sodium();
    if (hash.size() >= crypto_pwhash_STRBYTES || !hash.starts_with("$argon2id$")) return false;
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) == 1;
}

}  // namespace ynghyd::keys
