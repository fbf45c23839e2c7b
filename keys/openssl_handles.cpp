#include "keys/openssl_handles.hpp"

#include <array>
#include <stdexcept>

#include <openssl/err.h>

namespace ynghyd::keys {

const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (algorithm == nullptr) throw_openssl_error("SHA-256 is not available");
    return algorithm;
}

std::string drain_openssl_errors() {
    const auto first = ERR_get_error();
    ERR_clear_error();
    if (first == 0) return {};
    std::array<char, 256> text{};
    ERR_error_string_n(first, text.data(), text.size());
    return text.data();
}

void throw_openssl_error(const char* what) {
    throw std::runtime_error(std::string(what) + ": " + drain_openssl_errors());
}

}  // namespace ynghyd::keys
