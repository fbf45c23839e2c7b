#pragma once
// Throw-away certificates: an authority, and what it signs.

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace ynghyd::rig {

class TestCertificate {
public:
    /// Signs itself and others.
    static TestCertificate authority() { return TestCertificate("", nullptr, -60, 3600); }
    /// `names` as in subjectAltName: "DNS:a.test,IP:127.0.0.1". Valid for an hour, or expired.
    TestCertificate issue(const std::string& names, bool expired = false) const {
        return TestCertificate(names, this, -7200, expired ? -3600 : 3600);
    }
    static TestCertificate self_signed(const std::string& names) {
        return TestCertificate(names, nullptr, -60, 3600);
    }

    void use_in(SSL_CTX* context) const {
        if (SSL_CTX_use_certificate(context, certificate_.get()) != 1 ||
            SSL_CTX_use_PrivateKey(context, key_.get()) != 1)
            throw std::runtime_error("OpenSSL refuses a test certificate");
    }
    /// PEM.
    std::filesystem::path write(const std::filesystem::path& file) const {
        std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new_file(file.c_str(), "w"), BIO_free);
        PEM_write_bio_X509(out.get(), certificate_.get());
        return file;
    }

private:
    TestCertificate(const std::string& names, const TestCertificate* issuer, long from, long until)
        : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), certificate_(X509_new(), X509_free) {
        auto* certificate = certificate_.get();
        X509_set_version(certificate, 2);
        std::uint64_t serial = 0;
        RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), from);
        X509_gmtime_adj(X509_getm_notAfter(certificate), until);
        X509_set_pubkey(certificate, key_.get());
        const auto* name = names.empty() ? "Test authority" : "Test peer";
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
        const auto& signer = issuer == nullptr ? *this : *issuer;
        X509_set_issuer_name(certificate, X509_get_subject_name(signer.certificate_.get()));
        if (names.empty())
            add(NID_basic_constraints, "critical,CA:TRUE");
        else
            add(NID_subject_alt_name, names);
        X509_sign(certificate, signer.key_.get(), EVP_sha256());
    }

    void add(int nid, const std::string& value) {
        std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
            X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str()), X509_EXTENSION_free);
        X509_add_ext(certificate_.get(), extension.get(), -1);
    }

    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> certificate_;
};

}  // namespace ynghyd::rig
