#include "http/tls_server.hpp"

#include <filesystem>
#include <fstream>
#include <memory>

#include <boost/asio/connect.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "http/live_stream.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;
using Stream = ssl::stream<net::ip::tcp::socket>;

/// A folder with cert.pem and key.pem, self-signed.
class Folder {
public:
    Folder() {
        char name[] = "/tmp/tls_server_test_XXXXXX";
        path_ = ::mkdtemp(name);
    }
    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path cert() const { return path_ / "cert.pem"; }
    std::filesystem::path key() const { return path_ / "key.pem"; }

    void issue(long serial) {
        std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"),
                                                                 EVP_PKEY_free);
        std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        X509_set_version(made.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_set_pubkey(made.get(), pair.get());
        auto* subject = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("a.test"), -1, -1, 0);
        X509_set_issuer_name(made.get(), subject);
        X509_sign(made.get(), pair.get(), EVP_sha256());
        auto* out = std::fopen(cert().c_str(), "w");
        PEM_write_X509(out, made.get());
        std::fclose(out);
        out = std::fopen(key().c_str(), "w");
        PEM_write_PrivateKey(out, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(out);
    }

private:
    std::filesystem::path path_;
};

class TlsServer : public testing::Test {
protected:
    TlsServer() {
        folder_.issue(1);
        server_.router.add(Method::get, "/", {}, QuickHandler([](const Request& request) {
                               return make_response(200, "text/plain",
                                                    request.secure ? "secure" : "plain");
                           }));
        server_.router.add(Method::get, "/big", {}, QuickHandler([](const Request&) {
                               return make_response(200, "text/plain", std::string(3'000'000, 'b'));
                           }));
        const auto echo = [](const Request& request) { return live_answer(request); };
        server_.router.add(Method::get, "/live", {}, Handler(echo));
        ServerOptions options;
        options.tls_cert = folder_.cert();
        options.tls_key = folder_.key();
        options.handshake_timeout = Duration(300);
        server_.start(options);
    }

    /// Says one thing, on a WebSocket or as an event.
    static net::awaitable<Response> live_answer(const Request& request) {
        const bool by_socket = !request.header("upgrade").empty();
        Response response;
        response.status = by_socket ? 101 : 200;
        response.live =
            std::make_shared<LiveStream>(by_socket ? LiveForm::web_socket : LiveForm::events);
        response.live->send(std::make_shared<const std::string>("hello"));
        co_return response;
    }
    /// Sends a request, and reads so many bytes behind the head of its answer.
    static std::string ask_live(Stream& stream, const std::string& fields, std::size_t size) {
        boost::system::error_code error;
        const auto request = "GET /live HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n";
        net::write(stream, net::buffer(request), error);
        std::string input;
        const auto end = net::read_until(stream, net::dynamic_buffer(input), "\r\n\r\n", error);
        input.erase(0, end);
        while (input.size() < size && !error) {
            char bytes[4096];
            input.append(bytes, stream.read_some(net::buffer(bytes), error));
        }
        return input;
    }

    std::unique_ptr<Stream> connect(boost::system::error_code& error,
                                    SSL_SESSION* session = nullptr) {
        auto stream = std::make_unique<Stream>(io_, client_);
        stream->next_layer().connect(server_.endpoint());
        if (session != nullptr) SSL_set_session(stream->native_handle(), session);
        stream->handshake(ssl::stream_base::client, error);
        return stream;
    }

    static std::string ask(Stream& stream, const std::string& path) {
        boost::system::error_code error;
        net::write(stream, net::buffer("GET " + path + " HTTP/1.1\r\nHost: a.test\r\n\r\n"), error);
        std::string input;
        const auto end = net::read_until(stream, net::dynamic_buffer(input), "\r\n\r\n", error);
        if (error) return "";
        const auto at = input.find("Content-Length: ") + 16;
        const auto size = std::stoul(input.substr(at));
        std::string body = input.substr(end);
        while (body.size() < size && !error) {
            char bytes[4096];
            body.append(bytes, stream.read_some(net::buffer(bytes), error));
        }
        return body;
    }

    static long serial_of(Stream& stream) {
        std::unique_ptr<X509, decltype(&X509_free)> shown(
            SSL_get1_peer_certificate(stream.native_handle()), X509_free);
        return ASN1_INTEGER_get(X509_get0_serialNumber(shown.get()));
    }

    Folder folder_;
    net::io_context io_;
    ssl::context client_{ssl::context::tls_client};
    boost::system::error_code error_;
    rig::HttpServer server_;
};

TEST_F(TlsServer, ServesOverModernTls) {
    const unsigned char offered[] = "\x02h2\x08http/1.1";
    SSL_CTX_set_alpn_protos(client_.native_handle(), offered, sizeof(offered) - 1);
    const auto stream = connect(error_);
    ASSERT_FALSE(error_) << error_.message();
    EXPECT_EQ(ask(*stream, "/"), "secure");
    EXPECT_EQ(ask(*stream, "/big"), std::string(3'000'000, 'b'));
    EXPECT_STREQ(SSL_get_version(stream->native_handle()), "TLSv1.3");
    const unsigned char* chosen = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(stream->native_handle(), &chosen, &length);
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(chosen), length), "http/1.1");
}

TEST_F(TlsServer, ServesTls12WithForwardSecrecyOnly) {
    SSL_CTX_set_max_proto_version(client_.native_handle(), TLS1_2_VERSION);
    ASSERT_TRUE(connect(error_));
    EXPECT_FALSE(error_);
    SSL_CTX_set_cipher_list(client_.native_handle(), "ECDHE-ECDSA-AES128-SHA:AES128-GCM-SHA256");
    connect(error_);
    EXPECT_TRUE(error_);
}

TEST_F(TlsServer, RefusesOldVersions) {
    SSL_CTX_set_security_level(client_.native_handle(), 0);
    SSL_CTX_set_cipher_list(client_.native_handle(), "ALL");
    SSL_CTX_set_min_proto_version(client_.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(client_.native_handle(), TLS1_1_VERSION);
    connect(error_);
    EXPECT_TRUE(error_);
}

TEST_F(TlsServer, RefusesProtocolsThatItDoesNotSpeak) {
    const unsigned char offered[] = "\x02h2";
    SSL_CTX_set_alpn_protos(client_.native_handle(), offered, sizeof(offered) - 1);
    const auto stream = connect(error_);
    // In TLS 1.3 a client may learn of it after its own part of the handshake.
    EXPECT_TRUE(error_ || ask(*stream, "/").empty());
}

TEST_F(TlsServer, ResumesSessions) {
    const auto first = connect(error_);
    ASSERT_EQ(ask(*first, "/"), "secure");
    auto* session = SSL_get1_session(first->native_handle());
    ASSERT_TRUE(SSL_SESSION_is_resumable(session));
    const auto second = connect(error_, session);
    SSL_SESSION_free(session);
    ASSERT_FALSE(error_);
    EXPECT_EQ(ask(*second, "/"), "secure");
    EXPECT_TRUE(SSL_session_reused(second->native_handle()));
}

TEST_F(TlsServer, CarriesAnswersThatDoNotEnd) {
    const auto events = connect(error_);
    EXPECT_EQ(ask_live(*events, "", 10), "5\r\nhello\r\n");
    const auto socket = connect(error_);
    EXPECT_EQ(ask_live(*socket,
                       "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                       7),
              "\x81\x05hello");
}

TEST_F(TlsServer, ReloadsCertificatesForNewConnections) {
    const auto before = connect(error_);
    EXPECT_EQ(serial_of(*before), 1);
    folder_.issue(2);
    ASSERT_TRUE(server_.server().reload_certificates());
    const auto after = connect(error_);
    EXPECT_EQ(serial_of(*after), 2);
    EXPECT_EQ(ask(*after, "/"), "secure");
    EXPECT_EQ(ask(*before, "/"), "secure");
}

TEST_F(TlsServer, KeepsTheOldCertificateWhenTheNewOneIsBroken) {
    std::ofstream(folder_.cert()) << "nonsense";
    const auto reloaded = server_.server().reload_certificates();
    ASSERT_FALSE(reloaded);
    EXPECT_EQ(reloaded.error().kind, Error::Kind::invalid);
    const auto stream = connect(error_);
    EXPECT_EQ(serial_of(*stream), 1);
}

TEST_F(TlsServer, RefusesAKeyOfAnotherCertificate) {
    Folder other;
    other.issue(3);
    const auto made = make_server_context(folder_.cert(), other.key());
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().safe_text.find(other.key().string()), std::string::npos);
    EXPECT_FALSE(make_server_context(folder_.cert(), "/nonexistent/key.pem"));
    EXPECT_FALSE(make_server_context("/nonexistent/cert.pem", folder_.key()));
}

TEST_F(TlsServer, EndsHandshakesThatDoNotHappen) {  // T-092
    rig::RawClient silent(server_.endpoint());
    EXPECT_TRUE(silent.is_closed());
}

TEST_F(TlsServer, EndsConnectionsThatSpeakPlainHttp) {
    rig::RawClient plain(server_.endpoint());
    plain.send("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n");
    EXPECT_FALSE(plain.read_answer());
}

TEST_F(TlsServer, StopsWithOpenConnections) {
    const auto stream = connect(error_);
    EXPECT_EQ(ask(*stream, "/"), "secure");
    server_.server().stop(Duration(100'000));
    char byte = 0;
    stream->read_some(net::buffer(&byte, 1), error_);
    EXPECT_TRUE(error_);
}

}  // namespace
}  // namespace ynghyd::http
