#pragma once
// Keys for tests: the published throw-away ones of the federation vectors, and a pair made once.

#include "keys/key_pair.hpp"

namespace ynghyd::keys {

/// The RSA key under which the worked vectors verify; its private half is not kept anywhere.
inline constexpr const char* vector_rsa_pem = R"(-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAljD3O4EV2Wx0bOlTKgGo
H6q2Y5xwvsVC85CgpvumZgadDpQkRVjERoN6YIqp5hj5+by7FDl/O383/Tze/z5I
QRTUwklY1qX/gO/BA70IM7P+F1rAUrPb6N4XyK1CgASVoSn2ACaftwBBASwi6RV1
4DVDdhT7I3phGVTJihlHgksnG+XD1oq3sKlCpiPSN3yXB9FV2zXA4HRFgSyU953n
eIcHxapQl3ixGsofrdqYOSc60ocrJmfjB6mGTBkM1vrXCWCguK0XfIdGpgOqP3Xh
TSuWe1rlOfeIFeIhAX0uNCgks52x2hUZiyfT4Yp0Aperrd23HF081aiR0oW4oour
fwIDAQAB
-----END PUBLIC KEY-----
)";

/// Making an RSA key is slow: one for the whole test program.
inline const PrivateKey& sample_rsa_key() {
    static const PrivateKey key = PrivateKey::generate(KeyType::rsa);
    return key;
}

inline const PrivateKey& sample_ed25519_key() {
    static const PrivateKey key = PrivateKey::generate(KeyType::ed25519);
    return key;
}

}  // namespace ynghyd::keys
