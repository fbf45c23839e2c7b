#include "keys/push_encryption.hpp"

#include <array>
#include <memory>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include "keys/openssl_handles.hpp"

namespace ynghyd::keys {
namespace {

using namespace std::string_literals;

constexpr std::size_t salt_size = 16, secret_size = 32, key_size = 16, nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::uint32_t record_size = 4096;

using KdfPtr = std::unique_ptr<EVP_KDF, FreeWith<EVP_KDF_free>>;
using KdfContextPtr = std::unique_ptr<EVP_KDF_CTX, FreeWith<EVP_KDF_CTX_free>>;
using CipherContextPtr = std::unique_ptr<EVP_CIPHER_CTX, FreeWith<EVP_CIPHER_CTX_free>>;

OSSL_PARAM octets(const char* name, std::string_view bytes) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// RFC 5869 with SHA-256, both steps.
std::string hkdf(std::string_view salt, std::string_view input_key, std::string_view info,
                 std::size_t size) {
    const KdfPtr kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const KdfContextPtr context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    std::string digest = "SHA256", out(size, '\0');
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
        octets(OSSL_KDF_PARAM_KEY, input_key), octets(OSSL_KDF_PARAM_SALT, salt),
        octets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
    if (!context || EVP_KDF_derive(context.get(), raw(out), out.size(), parameters.data()) != 1)
        throw_openssl_error("no HKDF");
    return out;
}

/// AES-128-GCM: ciphertext, then the tag.
std::string seal_record(std::string_view key, std::string_view nonce, std::string_view plaintext) {
    const CipherContextPtr context(EVP_CIPHER_CTX_new());
    std::string out(plaintext.size() + tag_size, '\0');
    const auto length = static_cast<int>(plaintext.size());
    int written = 0, last = 0;
    if (!context ||
        EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, raw(key), raw(nonce)) != 1 ||
        EVP_EncryptUpdate(context.get(), raw(out), &written, raw(plaintext), length) != 1 ||
        EVP_EncryptFinal_ex(context.get(), raw(out) + written, &last) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size, raw(out) + length) != 1)
        throw_openssl_error("no AES-128-GCM");
    return out;
}

std::string big_endian(std::uint32_t number, int bytes) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        text += static_cast<char>(number >> shift & 0xff);
    return text;
}

std::string with_length(std::string_view point) {
    return big_endian(static_cast<std::uint32_t>(point.size()), 2) + std::string(point);
}

Result<void> check_length(std::string_view plaintext) {
    if (plaintext.size() <= max_push_plaintext) return {};
    return failure(Error::Kind::too_large, "A push message has at most 3993 bytes.");
}

}  // namespace

PushFreshness PushFreshness::make(Random& random) {
    return {PushKey::generate(), random.bytes(salt_size)};
}

std::string encrypt_content(std::string_view input_key, std::string_view salt,
                            std::string_view key_id, std::string_view plaintext) {
    const auto key = hkdf(salt, input_key, "Content-Encoding: aes128gcm\0"s, key_size);
    const auto nonce = hkdf(salt, input_key, "Content-Encoding: nonce\0"s, nonce_size);
    // 2 says that this record is the last one.
    return std::string(salt) + big_endian(record_size, 4) +
           big_endian(static_cast<std::uint32_t>(key_id.size()), 1) + std::string(key_id) +
           seal_record(key, nonce, std::string(plaintext) + '\x02');
}

Result<std::string> encrypt_push(const PushRecipient& recipient, const PushFreshness& fresh,
                                 std::string_view plaintext) {
    TRY_VOID(check_length(plaintext));
    TRY(const auto shared, fresh.key.agree(recipient.point));
    const auto sender = fresh.key.public_point();
    const auto input_key = hkdf(recipient.auth_secret, shared,
                                "WebPush: info\0"s + recipient.point + sender, secret_size);
    return encrypt_content(input_key, fresh.salt, sender, plaintext);
}

Result<std::string> encrypt_push_by_draft(const PushRecipient& recipient,
                                          const PushFreshness& fresh, std::string_view plaintext) {
    TRY_VOID(check_length(plaintext));
    TRY(const auto shared, fresh.key.agree(recipient.point));
    const auto input_key =
        hkdf(recipient.auth_secret, shared, "Content-Encoding: auth\0"s, secret_size);
    const auto context =
        "P-256\0"s + with_length(recipient.point) + with_length(fresh.key.public_point());
    const auto key = hkdf(fresh.salt, input_key, "Content-Encoding: aesgcm\0"s + context, key_size);
    const auto nonce =
        hkdf(fresh.salt, input_key, "Content-Encoding: nonce\0"s + context, nonce_size);
    // No padding: its length, in two bytes, stands in front.
    return seal_record(key, nonce, "\0\0"s + std::string(plaintext));
}

}  // namespace ynghyd::keys
