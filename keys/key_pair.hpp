#pragma once
// RSA-2048 and Ed25519 keys: made, written as PEM or Multikey, used.

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

using EVP_PKEY = struct evp_pkey_st;

namespace ynghyd::keys {

enum class KeyType { rsa, ed25519 };

/// Cheap to copy; thread-safe.
class PublicKey {
public:
    /// SPKI or PKCS#1 PEM. Error::Kind::invalid for RSA below 2048 or above 8192 bits, exponents
    /// below 3, other key types, and more than 16 KiB of text.
    static Result<PublicKey> from_pem(std::string_view pem);
    /// FEP-521a: z + base58btc(ed 01 + 32 bytes), or 85 24 + PKCS#1 DER.
    static Result<PublicKey> from_multikey(std::string_view multibase);

    KeyType type() const;
    std::string to_pem() const;  ///< BEGIN PUBLIC KEY
    std::string to_multikey() const;
    /// RSA: PKCS#1 v1.5 with SHA-256. Never throws on hostile signatures.
    bool verify(std::string_view message, std::string_view signature) const;

private:
    friend class PrivateKey;
    explicit PublicKey(std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)) {}
    std::shared_ptr<EVP_PKEY> key_;
};

/// Cheap to copy; thread-safe.
class PrivateKey {
public:
    /// RSA takes a tenth of a second or more: never on an io thread.
    static PrivateKey generate(KeyType type);
    /// PKCS#8 PEM, as made by to_pem. Error::Kind::invalid for anything else. Reading an RSA key
    /// and the first signature with it cost two signatures more: keep it, do not read it each time.
    static Result<PrivateKey> from_pem(std::string_view pem);
    /// RFC 8032 seed of 32 bytes.
    static Result<PrivateKey> from_ed25519_seed(std::string_view seed);

    KeyType type() const;
    std::string to_pem() const;  ///< Secret. Never logged; stored only sealed (sealed_box.hpp).
    PublicKey public_key() const;
    /// RSA: PKCS#1 v1.5 with SHA-256. Thread-safe.
    std::string sign(std::string_view message) const;

private:
    explicit PrivateKey(std::shared_ptr<EVP_PKEY> key) : key_(std::move(key)) {}
    std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace ynghyd::keys
