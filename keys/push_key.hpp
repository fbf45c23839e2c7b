#pragma once
// The key pair by which push services know this server (VAPID, RFC 8292): ECDSA on P-256.

#include <string>

namespace ynghyd::keys {

struct PushKey {
    std::string private_pem;  ///< PKCS#8. Secret: stored only sealed.
    /// The uncompressed point as base64url without padding, 87 characters: what clients are told.
    std::string public_text;

    /// Throws std::runtime_error.
    static PushKey generate();
};

}  // namespace ynghyd::keys
