#pragma once
// A key pair on P-256, as Web Push has them: this server's by which push services know it (VAPID,
// RFC 8292), an app's, and the one that is made for each message (RFC 8291).

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

using EVP_PKEY = struct evp_pkey_st;

namespace ynghyd::keys {

/// Cheap to copy; thread-safe. Throws std::runtime_error where nobody's input can be the cause.
class PushKey {
public:
    static PushKey generate();
    /// PKCS#8 PEM, as made by to_pem. Error::Kind::invalid for anything else.
    static Result<PushKey> from_pem(std::string_view pem);

    std::string to_pem() const;  ///< Secret: stored only sealed (sealed_box.hpp).
    /// Uncompressed, 65 bytes.
    std::string public_point() const;
    /// The same as base64url without padding, 87 characters: what clients are told.
    std::string public_text() const;

    /// ECDH: the x coordinate, 32 bytes. Error::Kind::invalid when `other_point` is no uncompressed
    /// point on the curve.
    Result<std::string> agree(std::string_view other_point) const;
    /// ES256 of RFC 7518 section 3.4: r and s, 64 bytes.
    std::string sign(std::string_view message) const;

private:
    explicit PushKey(std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)) {}
    std::shared_ptr<EVP_PKEY> key_;
};

/// Whether these are the 65 bytes of an uncompressed point on the curve.
bool is_push_point(std::string_view point);

}  // namespace ynghyd::keys
