#include "http/tls_server.hpp"

#include <string>
#include <string_view>

#include <boost/asio/ssl/context.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace ynghyd::http {

namespace {

namespace ssl = boost::asio::ssl;

/// Wire form of RFC 7301: a length byte and the name.
constexpr std::string_view http_1_1 = "\x08http/1.1";

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length,
                    const unsigned char* offered, unsigned offered_length, void*) {
    unsigned char* chosen = nullptr;
    const auto outcome = SSL_select_next_proto(
        &chosen, out_length, reinterpret_cast<const unsigned char*>(http_1_1.data()),
        static_cast<unsigned>(http_1_1.size()), offered, offered_length);
    *out = chosen;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Current protocol versions and ciphers only; no compression, no renegotiation.
void harden(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                     SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set1_groups_list(context, "X25519:P-256");
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // Tickets carry the session; nothing about clients is kept here.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_clear_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(context, 1);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

auto unusable(const std::filesystem::path& file, std::string_view problem,
              const boost::system::error_code& error) {
    ERR_clear_error();
    return failure(Error::Kind::invalid, file.string() + " " + std::string(problem),
                   error.message());
}

}  // namespace

Result<std::shared_ptr<ssl::context>> make_server_context(const std::filesystem::path& cert,
                                                          const std::filesystem::path& key) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    harden(context->native_handle());
    boost::system::error_code error;
    context->use_certificate_chain_file(cert.string(), error);
    if (error) return unusable(cert, "is not a readable PEM certificate chain.", error);
    context->use_private_key_file(key.string(), ssl::context::pem, error);
    if (error) return unusable(key, "is not the readable private key of the certificate.", error);
    return context;
}

}  // namespace ynghyd::http
