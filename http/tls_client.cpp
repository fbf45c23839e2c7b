#include "http/tls_client.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/core.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "http/tls_socket.hpp"

namespace ynghyd::http {

namespace {

int keep_new_session(SSL* ssl, SSL_SESSION* session) {
    static_cast<TlsStream*>(SSL_get_app_data(ssl))->keep_session(session);
    return 1;
}

/// The newest error of this thread's queue, in OpenSSL's words; empties the queue.
std::string take_openssl_error() {
    const auto code = ERR_peek_last_error();
    ERR_clear_error();
    const char* text = code == 0 ? nullptr : ERR_reason_error_string(code);
    return text == nullptr ? "the connection was closed" : text;
}

std::string verification_reason(long code) {
    if (code == X509_V_ERR_HOSTNAME_MISMATCH || code == X509_V_ERR_IP_ADDRESS_MISMATCH)
        return "its certificate is for another name";
    return fmt::format("its certificate is not trusted ({})", X509_verify_cert_error_string(code));
}

void set_expected_name(SSL* ssl, const std::string& host) {
    unsigned char scratch[16];
    const bool is_address = inet_pton(AF_INET, host.c_str(), scratch) == 1 ||
                            inet_pton(AF_INET6, host.c_str(), scratch) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool set =
        is_address ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1
                   : SSL_set1_host(ssl, host.c_str()) == 1 &&
                         SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;  // no SNI for addresses
    if (!set) throw std::runtime_error("OpenSSL refuses to verify the name " + host);
}

}  // namespace

TlsSessions::TlsSessions(std::size_t limit) : limit_(limit) {}
TlsSessions::~TlsSessions() = default;
void TlsSessions::Free::operator()(ssl_session_st* session) const {
    SSL_SESSION_free(session);
}

ssl_session_st* TlsSessions::find(const std::string& origin) {
    const auto hit = by_origin_.find(origin);
    return hit == by_origin_.end() ? nullptr : hit->second->second.get();
}

void TlsSessions::keep(const std::string& origin, ssl_session_st* session) {
    std::unique_ptr<ssl_session_st, Free> owned(session);
    if (const auto hit = by_origin_.find(origin); hit != by_origin_.end()) {
        hit->second->second = std::move(owned);
        newest_first_.splice(newest_first_.begin(), newest_first_, hit->second);
        return;
    }
    newest_first_.emplace_front(origin, std::move(owned));
    by_origin_.emplace(newest_first_.front().first, newest_first_.begin());
    if (newest_first_.size() <= limit_) return;
    by_origin_.erase(newest_first_.back().first);
    newest_first_.pop_back();
}

void TlsStream::Free::operator()(ssl_st* ssl) const {
    SSL_free(ssl);
}

TlsStream::TlsStream(ssl_st* ssl, TlsSessions& sessions, std::string origin)
    : ssl_(ssl), sessions_(sessions), origin_(std::move(origin)) {
    SSL_set_app_data(ssl, this);
}

TlsStream::~TlsStream() {
    // Also keeps the session resumable: OpenSSL spoils those of connections that just end.
    if (sound_) SSL_shutdown(ssl_.get());
    ERR_clear_error();
}

StreamStep TlsStream::outcome(int result, std::size_t bytes) {
    if (result > 0) return {StreamStep::State::done, bytes};
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {StreamStep::State::want_read, 0};
        case SSL_ERROR_WANT_WRITE:
            return {StreamStep::State::want_write, 0};
        default:
            break;
    }
    const long verdict = SSL_get_verify_result(ssl_.get());
    reason_ = take_openssl_error();
    if (verdict != X509_V_OK) reason_ = verification_reason(verdict);
    sound_ = false;
    return {StreamStep::State::broken, 0};
}

StreamStep TlsStream::handshake() {
    ERR_clear_error();
    const auto step = outcome(SSL_connect(ssl_.get()), 0);
    sound_ = step.state == StreamStep::State::done;
    return step;
}

StreamStep TlsStream::read(std::span<char> into) {
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes);
    return outcome(result, bytes);
}

StreamStep TlsStream::write(std::string_view bytes) {
    ERR_clear_error();
    std::size_t sent = 0;
    const int result = SSL_write_ex(ssl_.get(), bytes.data(), bytes.size(), &sent);
    return outcome(result, sent);
}

bool TlsStream::has_buffered() const {
    return SSL_has_pending(ssl_.get()) == 1;
}
bool TlsStream::was_resumed() const {
    return SSL_session_reused(ssl_.get()) == 1;
}

void TlsClient::Free::operator()(ssl_ctx_st* context) const {
    SSL_CTX_free(context);
}

TlsClient::TlsClient(const std::filesystem::path& extra_ca)
    : context_(SSL_CTX_new(TLS_client_method())) {
    auto* context = context_.get();
    if (context == nullptr) throw std::runtime_error("OpenSSL: " + take_openssl_error());
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (!extra_ca.empty() && SSL_CTX_load_verify_file(context, extra_ca.c_str()) != 1)
        throw std::runtime_error(fmt::format("Cannot read certificates from {}: {}",
                                             extra_ca.string(), take_openssl_error()));
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, keep_new_session);
    constexpr unsigned char protocols[] = "\x08http/1.1";
    SSL_CTX_set_alpn_protos(context, protocols, sizeof protocols - 1);
    ERR_clear_error();
    loaded_ = std::async(std::launch::async, [context] {
        SSL_CTX_set_default_verify_paths(context);
        ERR_clear_error();
    });
}

std::unique_ptr<TlsStream> TlsClient::open(int socket, const std::string& host, std::string origin,
                                           TlsSessions& sessions) const {
    loaded_.wait();
    auto* ssl = SSL_new(context_.get());
    if (ssl == nullptr) throw std::runtime_error("OpenSSL: " + take_openssl_error());
    auto stream = std::make_unique<TlsStream>(ssl, sessions, origin);
    set_expected_name(ssl, host);
    auto* bio = make_socket_bio(socket);
    SSL_set_bio(ssl, bio, bio);
    if (auto* session = sessions.find(origin)) SSL_set_session(ssl, session);
    return stream;
}

}  // namespace ynghyd::http
