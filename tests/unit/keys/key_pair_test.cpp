#include "keys/key_pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/text_codec.hpp"
#include "tests/unit/keys/sample_keys.hpp"

namespace ynghyd::keys {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// RFC 8032 seed and its Multikey.
const std::string seed =
    *parse_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
constexpr std::string_view seed_multikey = "z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd";

/// As OpenSSL writes it, for the kinds of key that we never make.
std::string foreign_public_pem(EVP_PKEY* key) {
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(out, key);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(out);
    EVP_PKEY_free(key);
    return pem;
}

std::string rsa_pem(std::size_t bits, unsigned long exponent = 65537, const char* kind = "RSA") {
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr);
    BIGNUM* e = BN_new();
    BN_set_word(e, exponent);
    EVP_PKEY_keygen_init(context);
    EVP_PKEY_CTX_set_rsa_keygen_bits(context, static_cast<int>(bits));
    EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, e);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_generate(context, &key);
    BN_free(e);
    EVP_PKEY_CTX_free(context);
    return foreign_public_pem(key);
}

/// SubjectPublicKeyInfo with numbers that no key generation would give. All lengths but the
/// exponent's are above 255, so that they take two bytes.
std::string rsa_pem_with_numbers(std::size_t modulus_bytes, std::string exponent) {
    const auto length = [](std::size_t size) {
        return std::string("\x82") + static_cast<char>(size >> 8) + static_cast<char>(size & 0xff);
    };
    const auto tagged = [&](char tag, const std::string& content) {
        return tag + length(content.size()) + content;
    };
    const std::string modulus = std::string(1, '\0') + std::string(modulus_bytes, '\xff');
    const auto pkcs1 =
        tagged('\x30', tagged('\x02', modulus) +
                           (std::string("\x02") + static_cast<char>(exponent.size()) + exponent));
    // The content octets of rsaEncryption with NULL.
    const auto algorithm = *parse_hex("300d06092a864886f70d0101010500");
    const auto der = tagged('\x30', algorithm + tagged('\x03', std::string(1, '\0') + pkcs1));
    return "-----BEGIN PUBLIC KEY-----\n" + to_base64(der) + "\n-----END PUBLIC KEY-----\n";
}

class KeyPair : public testing::TestWithParam<KeyType> {
protected:
    const PrivateKey& key() const {
        return GetParam() == KeyType::rsa ? sample_rsa_key() : sample_ed25519_key();
    }
};

INSTANTIATE_TEST_SUITE_P(, KeyPair, testing::Values(KeyType::rsa, KeyType::ed25519),
                         [](const auto& info) {
                             return info.param == KeyType::rsa ? "Rsa" : "Ed25519";
                         });

TEST_P(KeyPair, VerifiesItsOwnSignature) {
    const auto signature = key().sign("message");
    EXPECT_EQ(key().type(), GetParam());
    EXPECT_TRUE(key().public_key().verify("message", signature));
}

TEST_P(KeyPair, RefusesWhatItDidNotSign) {
    const auto signature = key().sign("message");
    auto bent = signature;
    bent.back() = static_cast<char>(bent.back() ^ 1);
    const auto public_key = key().public_key();
    EXPECT_FALSE(public_key.verify("massage", signature));
    EXPECT_FALSE(public_key.verify("message", bent));
    EXPECT_FALSE(public_key.verify("message", ""));
    EXPECT_FALSE(public_key.verify("message", signature + "x"));
    EXPECT_FALSE(public_key.verify("message", std::string(5000, 'x')));
    EXPECT_EQ(ERR_peek_error(), 0u) << "failures must leave no error for the next caller";
}

TEST_P(KeyPair, RefusesTheSignatureOfAnotherKey) {
    const auto other = PrivateKey::generate(KeyType::ed25519);
    EXPECT_FALSE(key().public_key().verify("message", other.sign("message")));
}

TEST_P(KeyPair, SurvivesPem) {
    EXPECT_THAT(key().to_pem(), StartsWith("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = PrivateKey::from_pem(key().to_pem());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->sign("message"), key().sign("message"));

    const auto pem = key().public_key().to_pem();
    EXPECT_THAT(pem, StartsWith("-----BEGIN PUBLIC KEY-----\n"));
    const auto public_key = PublicKey::from_pem(pem);
    ASSERT_TRUE(public_key.has_value());
    EXPECT_EQ(public_key->type(), GetParam());
    EXPECT_EQ(public_key->to_pem(), pem);
    EXPECT_TRUE(public_key->verify("message", key().sign("message")));
}

TEST_P(KeyPair, SurvivesMultikey) {
    const auto multikey = key().public_key().to_multikey();
    const auto again = PublicKey::from_multikey(multikey);
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->type(), GetParam());
    EXPECT_EQ(again->to_multikey(), multikey);
    EXPECT_TRUE(again->verify("message", key().sign("message")));
}

TEST(PublicKey, NeverWritesThePrivateHalf) {
    const auto pem = sample_rsa_key().public_key().to_pem();
    EXPECT_LT(pem.size(), 500u);
    EXPECT_EQ(PublicKey::from_pem(pem)->to_pem(), pem);
}

TEST(PublicKey, AcceptsPkcs1Pem) {
    BIO* out = BIO_new(BIO_s_mem());
    BIO* in = BIO_new_mem_buf(vector_rsa_pem, -1);
    EVP_PKEY* key = PEM_read_bio_PUBKEY(in, nullptr, nullptr, nullptr);
    unsigned char* der = nullptr;
    const auto size = i2d_PublicKey(key, &der);
    PEM_write_bio(out, "RSA PUBLIC KEY", "", der, size);
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out, &text);
    const auto parsed =
        PublicKey::from_pem(std::string_view(text, static_cast<std::size_t>(length)));
    OPENSSL_free(der);
    EVP_PKEY_free(key);
    BIO_free(in);
    BIO_free(out);
    ASSERT_TRUE(parsed.has_value());
    EXPECT_EQ(parsed->to_pem(), vector_rsa_pem);
}

TEST(PublicKey, AcceptsPemWithCarriageReturnsAndTextAround) {
    std::string pem = "A key:\n";
    for (const char c : std::string_view(vector_rsa_pem))
        pem += c == '\n' ? "\r\n" : std::string{c};
    const auto key = PublicKey::from_pem(pem + "That was it.\n");
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->to_pem(), vector_rsa_pem);
}

TEST(PublicKey, ReadsThePublishedMultikey) {
    const auto key = PublicKey::from_multikey(seed_multikey);
    ASSERT_TRUE(key.has_value());
    EXPECT_TRUE(key->verify("message", PrivateKey::from_ed25519_seed(seed)->sign("message")));
    EXPECT_EQ(PrivateKey::from_ed25519_seed(seed)->public_key().to_multikey(), seed_multikey);
}

TEST(PrivateKey, RefusesSeedsOfOtherLengths) {
    EXPECT_FALSE(PrivateKey::from_ed25519_seed(seed.substr(1)).has_value());
    EXPECT_FALSE(PrivateKey::from_ed25519_seed(seed + "x").has_value());
}

TEST(PrivateKey, RefusesEverythingButPkcs8) {
    const auto pem = sample_ed25519_key().to_pem();
    for (const std::string& text :
         {std::string(), std::string("no key"), sample_ed25519_key().public_key().to_pem(),
          pem.substr(0, pem.size() / 2), std::string(17 * 1024, '\n') + pem,
          foreign_public_pem(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"))}) {
        const auto key = PrivateKey::from_pem(text);
        ASSERT_FALSE(key.has_value()) << text;
        EXPECT_EQ(key.error().kind, Error::Kind::invalid);
    }
    EXPECT_EQ(ERR_peek_error(), 0u);
}

struct RefusedKey {
    const char* name;
    std::string pem;
    const char* reason;
};

class PublicKeyPem : public testing::TestWithParam<RefusedKey> {};

TEST_P(PublicKeyPem, IsRefused) {
    const auto key = PublicKey::from_pem(GetParam().pem);
    ASSERT_FALSE(key.has_value());
    EXPECT_EQ(key.error().kind, Error::Kind::invalid);
    EXPECT_THAT(key.error().safe_text, HasSubstr(GetParam().reason));
    EXPECT_EQ(ERR_peek_error(), 0u);
}

std::string with_label(std::string pem, std::string_view from, std::string_view to) {
    for (auto at = pem.find(from); at != pem.npos; at = pem.find(from, at + to.size()))
        pem.replace(at, from.size(), to);
    return pem;
}

/// Valid key with bytes after its end, inside the base64.
std::string with_trailing_bytes() {
    const auto multikey = sample_ed25519_key().public_key().to_multikey();
    const auto raw_key = parse_base58(multikey.substr(1))->substr(2);
    const auto der = *parse_hex("302a300506032b6570032100") + raw_key;
    return "-----BEGIN PUBLIC KEY-----\n" + to_base64(der + "\x05\x00") +
           "\n-----END PUBLIC KEY-----\n";
}

INSTANTIATE_TEST_SUITE_P(
    , PublicKeyPem,
    testing::Values(
        RefusedKey{"Empty", "", "not PEM"}, RefusedKey{"Html", "<!doctype html>", "not PEM"},
        RefusedKey{"CutShort", std::string(vector_rsa_pem).substr(0, 200), "not PEM"},
        RefusedKey{"MoreThan16KiB", std::string(17 * 1024, '\n') + vector_rsa_pem, "16 KiB"},
        RefusedKey{"Private", sample_ed25519_key().to_pem(), "must be a PUBLIC KEY"},
        RefusedKey{"Certificate", with_label(vector_rsa_pem, "PUBLIC KEY", "CERTIFICATE"),
                   "must be a PUBLIC KEY"},
        RefusedKey{"SpkiLabelledPkcs1", with_label(vector_rsa_pem, "PUBLIC KEY", "RSA PUBLIC KEY"),
                   "cannot be read"},
        RefusedKey{"NotDer", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
                   "cannot be read"},
        RefusedKey{"TrailingBytes", with_trailing_bytes(), "cannot be read"},
        RefusedKey{"Rsa1024", rsa_pem(1024), "2048 to 8192"},
        RefusedKey{"Rsa2047", rsa_pem(2047), "2048 to 8192"},
        RefusedKey{"Rsa8200", rsa_pem_with_numbers(1025, "\x03"), "2048 to 8192"},
        RefusedKey{"ExponentOne", rsa_pem_with_numbers(256, "\x01"), "exponent"},
        RefusedKey{"ExponentTwo", rsa_pem_with_numbers(256, "\x02"), "exponent"},
        RefusedKey{"ExponentZero", rsa_pem_with_numbers(256, std::string(1, '\0')), "exponent"},
        RefusedKey{"ExponentOf65Bits",
                   rsa_pem_with_numbers(256, std::string("\x01\0\0\0\0\0\0\0\x01", 9)), "exponent"},
        RefusedKey{"P256", foreign_public_pem(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")),
                   "RSA or Ed25519"},
        RefusedKey{"X25519", foreign_public_pem(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")),
                   "RSA or Ed25519"},
        RefusedKey{"RsaPss", rsa_pem(2048, 65537, "RSA-PSS"), "RSA or Ed25519"}),
    [](const auto& info) { return info.param.name; });

TEST(PublicKey, AcceptsTheLargestAndTheSmallestExponent) {
    EXPECT_TRUE(PublicKey::from_pem(rsa_pem(2048, 3)).has_value());
    EXPECT_TRUE(PublicKey::from_pem(rsa_pem_with_numbers(1024, "\x03")).has_value());
    EXPECT_TRUE(PublicKey::from_pem(
                    rsa_pem_with_numbers(256, std::string("\0\xff\xff\xff\xff\xff\xff\xff\xff", 9)))
                    .has_value());
}

TEST(PublicKey, VerifiesNothingWithAnEvenModulus) {
    auto pem = rsa_pem_with_numbers(256, "\x03");
    auto der = *parse_base64(pem.substr(27, pem.find("\n-----END") - 27));
    der[der.size() - 4] = '\xfe';
    pem = "-----BEGIN PUBLIC KEY-----\n" + to_base64(der) + "\n-----END PUBLIC KEY-----\n";
    const auto key = PublicKey::from_pem(pem);
    ASSERT_TRUE(key.has_value());
    EXPECT_FALSE(key->verify("message", std::string(256, '\x01')));
}

class Multikey : public testing::TestWithParam<std::string> {};

TEST_P(Multikey, IsRefused) {
    const auto key = PublicKey::from_multikey(GetParam());
    ASSERT_FALSE(key.has_value());
    EXPECT_EQ(key.error().kind, Error::Kind::invalid);
}

INSTANTIATE_TEST_SUITE_P(
    , Multikey,
    testing::Values("", "z", "u" + std::string(seed_multikey.substr(1)),
                    std::string(seed_multikey.substr(1)), "z6Mk0OIl",
                    std::string(seed_multikey) + "1", std::string(seed_multikey.substr(0, 40)),
                    "z" + std::string(2048, '2'),
                    // A secp256k1 key, then an RSA key cut short.
                    "z" + to_base58("\xe7\x01" + std::string(33, '\x02')),
                    sample_rsa_key().public_key().to_multikey().substr(0, 300)));

}  // namespace
}  // namespace ynghyd::keys
