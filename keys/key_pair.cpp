#include "keys/key_pair.hpp"

#include "keys/openssl_handles.hpp"

namespace ynghyd::keys {

namespace {

/// RFC 8032: both parts of an Ed25519 key.
constexpr std::size_t ed25519_size = 32;
constexpr unsigned rsa_bits = 2048;

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

KeyType type_of(const EVP_PKEY* key) {
    return EVP_PKEY_is_a(key, "ED25519") == 1 ? KeyType::ed25519 : KeyType::rsa;
}

/// Ed25519 hashes by itself.
const EVP_MD* digest_for(const EVP_PKEY* key) {
    return type_of(key) == KeyType::rsa ? sha256_algorithm() : nullptr;
}

DigestContextPtr make_context() {
    DigestContextPtr context(EVP_MD_CTX_new());
    if (!context) throw_openssl_error("no memory for a signature");
    return context;
}

}  // namespace

KeyType PublicKey::type() const {
    return type_of(key_.get());
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
    const auto context = make_context();
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, digest_for(key_.get()), nullptr,
                                           key_.get()) == 1 &&
                      EVP_DigestVerify(context.get(), raw(signature), signature.size(),
                                       raw(message), message.size()) == 1;
    if (!good) drain_openssl_errors();
    return good;
}

PrivateKey PrivateKey::generate(KeyType type) {
    auto* key = type == KeyType::rsa
                    ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{rsa_bits})
                    : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (key == nullptr) throw_openssl_error("a key cannot be made");
    return PrivateKey(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free));
}

Result<PrivateKey> PrivateKey::from_ed25519_seed(std::string_view seed) {
    if (seed.size() != ed25519_size)
        return failure(Error::Kind::invalid, "An Ed25519 seed must have 32 bytes.");
    auto* key =
        EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, raw(seed), seed.size());
    if (key == nullptr) throw_openssl_error("an Ed25519 key cannot be made");
    return PrivateKey(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free));
}

KeyType PrivateKey::type() const {
    return type_of(key_.get());
}

PublicKey PrivateKey::public_key() const {
    return PublicKey(key_);
}

std::string PrivateKey::sign(std::string_view message) const {
    const auto context = make_context();
    std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
    auto size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, digest_for(key_.get()), nullptr, key_.get()) !=
            1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       raw(message), message.size()) != 1)
        throw_openssl_error("signing failed");
    signature.resize(size);
    return signature;
}

}  // namespace ynghyd::keys
