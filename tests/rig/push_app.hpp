#pragma once
// An app that receives Web Push: it reads what was encrypted for it, step by step as RFC 8291 and
// the draft before it tell, and judges signatures of servers.

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/text_codec.hpp"
#include "keys/push_key.hpp"

namespace ynghyd::rig {

inline const unsigned char* push_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

inline std::string from_base64url(std::string_view text) {
    return parse_base64url(text).value();
}

/// A key pair on P-256 from its two halves, as examples print them.
inline keys::PushKey push_key_of(std::string_view secret, std::string_view point) {
    const auto der =
        *parse_hex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420") +
        std::string(secret) + *parse_hex("a144034200") + std::string(point);
    return keys::PushKey::from_pem("-----BEGIN PRIVATE KEY-----\n" + to_base64(der) +
                                   "\n-----END PRIVATE KEY-----\n")
        .value();
}

inline std::string hmac(std::string_view key, const std::string& text) {
    std::string out(32, '\0');
    unsigned size = 32;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), push_bytes(text), text.size(),
         reinterpret_cast<unsigned char*>(out.data()), &size);
    return out;
}

/// AES-128-GCM; nullopt when the tag is wrong.
inline std::optional<std::string> open_record(std::string_view key, std::string_view nonce,
                                              std::string_view sealed) {
    if (sealed.size() < 16) return std::nullopt;
    std::string tag(sealed.substr(sealed.size() - 16)), out(sealed.size() - 16, '\0');
    auto* const data = reinterpret_cast<unsigned char*>(out.data());
    auto* const context = EVP_CIPHER_CTX_new();
    int written = 0, last = 0;
    EVP_DecryptInit_ex(context, EVP_aes_128_gcm(), nullptr, push_bytes(key), push_bytes(nonce));
    EVP_DecryptUpdate(context, data, &written, push_bytes(sealed), static_cast<int>(out.size()));
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, tag.data());
    const bool good = EVP_DecryptFinal_ex(context, data + written, &last) == 1;
    EVP_CIPHER_CTX_free(context);
    return good ? std::optional(out) : std::nullopt;
}

/// ES256 of RFC 7518.
inline bool is_es256(std::string_view point, std::string_view text, std::string_view signature) {
    std::string group = "prime256v1", bytes(point);
    std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size()),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
        OSSL_PARAM_construct_end()};
    auto* const making = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(making);
    EVP_PKEY_fromdata(making, &key, EVP_PKEY_PUBLIC_KEY, parameters.data());
    EVP_PKEY_CTX_free(making);
    auto* const parts = ECDSA_SIG_new();
    ECDSA_SIG_set0(parts, BN_bin2bn(push_bytes(signature), 32, nullptr),
                   BN_bin2bn(push_bytes(signature.substr(32)), 32, nullptr));
    unsigned char* der = nullptr;
    const auto size = i2d_ECDSA_SIG(parts, &der);
    auto* const judging = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(judging, nullptr, EVP_sha256(), nullptr, key);
    const bool good = EVP_DigestVerify(judging, der, static_cast<std::size_t>(size),
                                       push_bytes(text), text.size()) == 1;
    EVP_MD_CTX_free(judging);
    OPENSSL_free(der);
    ECDSA_SIG_free(parts);
    EVP_PKEY_free(key);
    return good;
}

class PushApp {
public:
    PushApp() : key_(keys::PushKey::generate()), auth_("0123456789abcdef") {}
    PushApp(keys::PushKey key, std::string auth) : key_(std::move(key)), auth_(std::move(auth)) {}

    std::string point() const { return key_.public_point(); }
    const std::string& auth() const { return auth_; }

    /// A body in "aes128gcm"; nullopt when it is not for this app.
    std::optional<std::string> read(const std::string& body) const {
        if (body.size() < 86 || body.substr(16, 5) != std::string("\0\0\x10\0\x41", 5))
            return std::nullopt;
        const auto salt = body.substr(0, 16), sender = body.substr(21, 65);
        const auto one = std::string(1, '\x01');
        const auto secret = hmac(hmac(auth_, key_.agree(sender).value()),
                                 std::string("WebPush: info\0", 14) + point() + sender + one);
        const auto key =
            hmac(hmac(salt, secret), std::string("Content-Encoding: aes128gcm\0\1", 29));
        const auto nonce = hmac(hmac(salt, secret), std::string("Content-Encoding: nonce\0\1", 25));
        auto text = open_record(key.substr(0, 16), nonce.substr(0, 12), body.substr(86));
        const auto end = text ? text->find_last_not_of('\0') : std::string::npos;
        if (end == std::string::npos || (*text)[end] != '\x02') return std::nullopt;
        return text->substr(0, end);
    }
    /// A body in "aesgcm", with what its headers say.
    std::optional<std::string> read_draft(const std::string& body, const std::string& salt,
                                          const std::string& sender) const {
        const auto one = std::string(1, '\x01');
        const auto secret = hmac(hmac(auth_, key_.agree(sender).value()),
                                 std::string("Content-Encoding: auth\0\1", 24));
        const auto context =
            std::string("P-256\0\0\x41", 8) + point() + std::string("\0\x41", 2) + sender + one;
        const auto key =
            hmac(hmac(salt, secret), std::string("Content-Encoding: aesgcm\0", 25) + context);
        const auto nonce =
            hmac(hmac(salt, secret), std::string("Content-Encoding: nonce\0", 24) + context);
        auto text = open_record(key.substr(0, 16), nonce.substr(0, 12), body);
        if (!text || text->size() < 2) return std::nullopt;
        const auto padding =
            static_cast<unsigned char>((*text)[0]) * 256u + static_cast<unsigned char>((*text)[1]);
        return text->substr(2 + padding);
    }

private:
    keys::PushKey key_;
    std::string auth_;
};

}  // namespace ynghyd::rig
