#include "http/tls_server_stream.hpp"

#include <new>

#include <boost/asio/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "http/tls_socket.hpp"

namespace ynghyd::http {

namespace error = boost::asio::error;

TlsServerStream::TlsServerStream(Socket socket, ssl_ctx_st* context)
    : socket_(std::move(socket)), ssl_(SSL_new(context)) {
    if (!ssl_) throw std::bad_alloc();
    Error ignored;  // Whatever is wrong with the socket, the handshake will meet.
    socket_.non_blocking(true, ignored);
    auto* bio = make_socket_bio(socket_.native_handle());
    SSL_set_bio(ssl_.get(), bio, bio);
    // A write that had to wait comes again with the same bytes, but from another place.
    SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                 SSL_MODE_RELEASE_BUFFERS);
    SSL_set_accept_state(ssl_.get());
}

void TlsServerStream::Free::operator()(ssl_st* ssl) const {
    SSL_free(ssl);
}

template <class Call>
TlsServerStream::Step TlsServerStream::call(Call openssl_call) {
    if (!socket_.is_open()) return {.error = error::operation_aborted};
    ERR_clear_error();
    const int result = openssl_call();
    if (result > 0) return {};
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {.wait = Step::Wait::until_readable};
        case SSL_ERROR_WANT_WRITE:
            return {.wait = Step::Wait::until_writable};
        case SSL_ERROR_ZERO_RETURN:
            return {.error = error::eof};
        default:
            ERR_clear_error();
            return {.error = error::connection_reset};
    }
}

TlsServerStream::Step TlsServerStream::read_now(boost::asio::mutable_buffer into) {
    std::size_t bytes = 0;
    auto step = call([&] { return SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes); });
    step.bytes = bytes;
    return step;
}

TlsServerStream::Step TlsServerStream::write_record(std::string_view record) {
    if (record.empty()) return {};
    std::size_t bytes = 0;
    auto step =
        call([&] { return SSL_write_ex(ssl_.get(), record.data(), record.size(), &bytes); });
    step.bytes = bytes;
    return step;
}

TlsServerStream::Step TlsServerStream::shake_hands() {
    return call([&] { return SSL_do_handshake(ssl_.get()); });
}

TlsServerStream::Step TlsServerStream::say_goodbye() {
    return call([&] {
        const int result = SSL_shutdown(ssl_.get());
        return result == 0 ? 1 : result;  // Ours is out; theirs is not waited for.
    });
}

void teardown(boost::beast::role_type, TlsServerStream& stream, boost::system::error_code& error) {
    stream.next_layer().shutdown(TlsServerStream::Socket::shutdown_both, error);
}

}  // namespace ynghyd::http
