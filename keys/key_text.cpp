// Keys as PEM and Multikey: the text forms of PublicKey and PrivateKey.

#include <array>
#include <optional>

#include <openssl/objects.h>
#include <openssl/pem.h>

#include "base/text_codec.hpp"
#include "keys/key_pair.hpp"
#include "keys/openssl_handles.hpp"

namespace ynghyd::keys {

namespace {

constexpr std::size_t longest_pem = 16'384;
/// An RSA key of 8192 bits takes about 1,420 characters; decoding base58 takes quadratic time.
constexpr std::size_t longest_multikey = 2048;
constexpr int least_rsa_bits = 2048, most_rsa_bits = 8192;
/// OpenSSL's own rule for large moduli: a long exponent makes each verification slow.
constexpr int most_exponent_bits = 64;
constexpr std::size_t ed25519_size = 32;
constexpr std::string_view ed25519_multicodec = "\xed\x01", rsa_multicodec = "\x85\x24";

using KeyPtr = std::shared_ptr<EVP_PKEY>;

std::unexpected<Error> refuse(std::string reason) {
    auto detail = drain_openssl_errors();
    return failure(Error::Kind::invalid, std::move(reason), std::move(detail));
}

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

KeyPtr own(EVP_PKEY* key) {
    return KeyPtr(key, EVP_PKEY_free);
}

struct PemBlock {
    std::string label;
    std::string der;
};

/// The first block; encrypted ones are not for us.
std::optional<PemBlock> read_pem_block(std::string_view pem) {
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    char* label = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    if (!in || PEM_read_bio(in.get(), &label, &header, &data, &size) != 1) return std::nullopt;
    std::optional<PemBlock> block;
    if (header[0] == '\0')
        block = PemBlock{
            label, std::string(reinterpret_cast<char*>(data), static_cast<std::size_t>(size))};
    OPENSSL_free(label);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    return block;
}

Result<void> check_rsa_numbers(const EVP_PKEY* key) {
    const auto bits = EVP_PKEY_get_bits(key);
    if (bits < least_rsa_bits || bits > most_rsa_bits)
        return refuse("An RSA key must have 2048 to 8192 bits.");
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, "e", &number) != 1) return refuse("The RSA key is damaged.");
    const BignumPtr exponent(number);
    if (BN_num_bits(number) > most_exponent_bits || BN_is_odd(number) == 0 || BN_is_one(number))
        return refuse("The RSA key's exponent must be odd, at least 3 and at most 64 bits long.");
    return {};
}

Result<KeyPtr> parse_pkcs1(std::string_view der) {
    const auto* at = raw(der);
    auto key = own(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size())));
    if (!key || at != raw(der) + der.size()) return refuse("The RSA key cannot be read.");
    TRY_VOID(check_rsa_numbers(key.get()));
    return key;
}

Result<KeyPtr> parse_raw_ed25519(std::string_view bytes) {
    auto key =
        own(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, raw(bytes), bytes.size()));
    if (!key) return refuse("An Ed25519 key must have 32 bytes.");
    return key;
}

/// SubjectPublicKeyInfo (RFC 5280 section 4.1). Taken apart here because d2i_PUBKEY of OpenSSL 3.0
/// asks every decoder there is: 300 us, ten times the verification that follows.
Result<KeyPtr> parse_spki(std::string_view der) {
    const auto* at = raw(der);
    const auto* const end = at + der.size();
    long size = 0;
    int tag = 0, tag_class = 0;
    const auto form = ASN1_get_object(&at, &size, &tag, &tag_class, static_cast<long>(der.size()));
    if (form != V_ASN1_CONSTRUCTED || tag != V_ASN1_SEQUENCE || end - at != size)
        return refuse("The public key cannot be read.");
    const AlgorithmPtr algorithm(d2i_X509_ALGOR(nullptr, &at, size));
    if (!algorithm) return refuse("The public key cannot be read.");
    const BitStringPtr bits(d2i_ASN1_BIT_STRING(nullptr, &at, static_cast<long>(end - at)));
    if (!bits || at != end) return refuse("The public key cannot be read.");

    const std::string_view key(reinterpret_cast<const char*>(ASN1_STRING_get0_data(bits.get())),
                               static_cast<std::size_t>(ASN1_STRING_length(bits.get())));
    const ASN1_OBJECT* name = nullptr;
    X509_ALGOR_get0(&name, nullptr, nullptr, algorithm.get());
    switch (OBJ_obj2nid(name)) {
        case NID_rsaEncryption:
            return parse_pkcs1(key);
        case NID_ED25519:
            return parse_raw_ed25519(key);
        default:
            return refuse("A public key must be RSA or Ed25519.");
    }
}

template <class Write>
std::string write_pem(Write write) {
    const BioPtr out(BIO_new(BIO_s_secmem()));
    if (!out || !write(out.get())) throw_openssl_error("a key cannot be written");
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

}  // namespace

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
    if (pem.size() > longest_pem) return refuse("A public key may have at most 16 KiB of text.");
    const auto block = read_pem_block(pem);
    if (!block) return refuse("The public key is not PEM.");
    if (block->label == "PUBLIC KEY") {
        TRY(auto key, parse_spki(block->der));
        return PublicKey(std::move(key));
    }
    if (block->label == "RSA PUBLIC KEY") {
        TRY(auto key, parse_pkcs1(block->der));
        return PublicKey(std::move(key));
    }
    return refuse("The PEM block must be a PUBLIC KEY or an RSA PUBLIC KEY.");
}

Result<PublicKey> PublicKey::from_multikey(std::string_view multibase) {
    if (multibase.size() > longest_multikey || !multibase.starts_with('z'))
        return refuse("A Multikey must be a z followed by at most 2047 base58 characters.");
    const auto decoded = parse_base58(multibase.substr(1));
    if (!decoded) return refuse("The Multikey is not base58.");
    const std::string_view bytes = *decoded;
    if (bytes.starts_with(ed25519_multicodec)) {
        TRY(auto key, parse_raw_ed25519(bytes.substr(ed25519_multicodec.size())));
        return PublicKey(std::move(key));
    }
    if (bytes.starts_with(rsa_multicodec)) {
        TRY(auto key, parse_pkcs1(bytes.substr(rsa_multicodec.size())));
        return PublicKey(std::move(key));
    }
    return refuse("A Multikey must hold an Ed25519 or RSA public key.");
}

std::string PublicKey::to_pem() const {
    return write_pem([&](BIO* out) { return PEM_write_bio_PUBKEY(out, key_.get()) == 1; });
}

std::string PublicKey::to_multikey() const {
    std::string bytes;
    if (type() == KeyType::ed25519) {
        std::array<unsigned char, ed25519_size> key{};
        auto size = key.size();
        if (EVP_PKEY_get_raw_public_key(key_.get(), key.data(), &size) != 1)
            throw_openssl_error("an Ed25519 key cannot be written");
        bytes = ed25519_multicodec;
        bytes.append(key.begin(), key.end());
    } else {
        unsigned char* der = nullptr;
        const auto size = i2d_PublicKey(key_.get(), &der);
        if (size <= 0) throw_openssl_error("an RSA key cannot be written");
        bytes = rsa_multicodec;
        bytes.append(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    }
    return "z" + to_base58(bytes);
}

Result<PrivateKey> PrivateKey::from_pem(std::string_view pem) {
    if (pem.size() > longest_pem) return refuse("A private key may have at most 16 KiB of text.");
    auto block = read_pem_block(pem);
    if (!block || block->label != "PRIVATE KEY")
        return refuse("The private key must be an unencrypted PKCS#8 PEM block.");
    const auto* at = raw(block->der);
    const auto* const end = at + block->der.size();
    const Pkcs8Ptr info(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(block->der.size())));
    const bool whole = info && at == end;
    const auto key = own(whole ? EVP_PKCS82PKEY(info.get()) : nullptr);
    OPENSSL_cleanse(block->der.data(), block->der.size());
    if (!key) return refuse("The private key cannot be read.");
    if (EVP_PKEY_is_a(key.get(), "RSA") == 1) {
        TRY_VOID(check_rsa_numbers(key.get()));
    } else if (EVP_PKEY_is_a(key.get(), "ED25519") != 1) {
        return refuse("A private key must be RSA or Ed25519.");
    }
    return PrivateKey(key);
}

std::string PrivateKey::to_pem() const {
    return write_pem([&](BIO* out) {
        return PEM_write_bio_PKCS8PrivateKey(out, key_.get(), nullptr, nullptr, 0, nullptr,
                                             nullptr) == 1;
    });
}

}  // namespace ynghyd::keys
