#include "keys/push_key.hpp"

#include <memory>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/text_codec.hpp"
#include "keys/openssl_handles.hpp"

namespace ynghyd::keys {

PushKey PushKey::generate() {
    const std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    if (!key) throw_openssl_error("no P-256 key");
    std::string point(65, '\0');
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                        reinterpret_cast<unsigned char*>(point.data()),
                                        point.size(), &size) != 1 ||
        size != point.size())
        throw_openssl_error("no public point");
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!out || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                              nullptr) != 1)
        throw_openssl_error("no PEM");
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return {std::string(text, static_cast<std::size_t>(length)), to_base64url(point)};
}

}  // namespace ynghyd::keys
