#pragma once
// OpenSSL's handles as values that free themselves. Included by this folder's .cpp files only.

#include <memory>
#include <string>

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace ynghyd::keys {

template <auto free_function>
struct FreeWith {
    template <class T>
    void operator()(T* handle) const {
        free_function(handle);
    }
};

using BioPtr = std::unique_ptr<BIO, FreeWith<BIO_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using KeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using BignumPtr = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using AlgorithmPtr = std::unique_ptr<X509_ALGOR, FreeWith<X509_ALGOR_free>>;
using BitStringPtr = std::unique_ptr<ASN1_BIT_STRING, FreeWith<ASN1_BIT_STRING_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeWith<PKCS8_PRIV_KEY_INFO_free>>;

/// Looked up once per process: in OpenSSL 3 a lookup costs more than hashing a header.
const EVP_MD* sha256_algorithm();

/// Empties this thread's error queue, so that a later caller does not report our failure; returns
/// the first entry for a log line.
std::string drain_openssl_errors();

/// For what cannot fail because of a stranger's input. Throws std::runtime_error.
[[noreturn]] void throw_openssl_error(const char* what);

}  // namespace ynghyd::keys
