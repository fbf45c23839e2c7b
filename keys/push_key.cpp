#include "keys/push_key.hpp"

#include <array>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/text_codec.hpp"
#include "keys/openssl_handles.hpp"

namespace ynghyd::keys {
namespace {

constexpr const char* curve = "prime256v1";
constexpr std::size_t point_size = 65, coordinate_size = 32;
constexpr std::size_t longest_pem = 4096;

using KeyPtr = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using SignaturePtr = std::unique_ptr<ECDSA_SIG, FreeWith<ECDSA_SIG_free>>;

unsigned char* writable(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* readable(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// Null when it is no point on the curve.
KeyPtr key_of_point(std::string_view point) {
    if (point.size() != point_size || point.front() != '\x04') return nullptr;
    std::string group = curve, bytes(point);
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
        OSSL_PARAM_construct_end()};
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                          const_cast<OSSL_PARAM*>(parameters.data())) != 1) {
        drain_openssl_errors();
        return nullptr;
    }
    return KeyPtr(key);
}

bool is_on_p256(EVP_PKEY* key) {
    std::array<char, 32> group{};
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                          group.size(), nullptr) == 1 &&
           std::string_view(group.data()) == curve;
}

}  // namespace

PushKey PushKey::generate() {
    auto* key = EVP_EC_gen("P-256");
    if (key == nullptr) throw_openssl_error("no P-256 key");
    return PushKey(std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free));
}

Result<PushKey> PushKey::from_pem(std::string_view pem) {
    if (pem.size() > longest_pem)
        return failure(Error::Kind::invalid, "A P-256 key in PEM is shorter.");
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    KeyPtr key(in ? PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key || !is_on_p256(key.get())) {
        drain_openssl_errors();
        return failure(Error::Kind::invalid, "This is no private key on P-256 in PEM.");
    }
    return PushKey(std::shared_ptr<EVP_PKEY>(std::move(key)));
}

std::string PushKey::to_pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!out || PEM_write_bio_PKCS8PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr,
                                              nullptr) != 1)
        throw_openssl_error("no PEM");
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(length));
}

std::string PushKey::public_point() const {
    std::string point(point_size, '\0');
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, writable(point),
                                        point.size(), &size) != 1 ||
        size != point.size())
        throw_openssl_error("no public point");
    return point;
}

std::string PushKey::public_text() const {
    return to_base64url(public_point());
}

Result<std::string> PushKey::agree(std::string_view other_point) const {
    const auto other = key_of_point(other_point);
    if (!other) return failure(Error::Kind::invalid, "The key is no uncompressed point on P-256.");
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr));
    std::string secret(coordinate_size, '\0');
    auto size = secret.size();
    if (!context || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1 ||
        EVP_PKEY_derive(context.get(), writable(secret), &size) != 1 || size != secret.size())
        throw_openssl_error("no agreement on P-256");
    return secret;
}

std::string PushKey::sign(std::string_view message) const {
    const DigestContextPtr context(EVP_MD_CTX_new());
    std::string der(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
    auto size = der.size();
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, sha256_algorithm(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), writable(der), &size, readable(message), message.size()) != 1)
        throw_openssl_error("no signature");
    const auto* begin = readable(der);
    const SignaturePtr parts(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(size)));
    std::string signature(2 * coordinate_size, '\0');
    constexpr int half = coordinate_size;
    if (!parts || BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), writable(signature), half) != half ||
        BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), writable(signature) + half, half) != half)
        throw_openssl_error("a signature of an odd shape");
    return signature;
}

bool is_push_point(std::string_view point) {
    return key_of_point(point) != nullptr;
}

}  // namespace ynghyd::keys
