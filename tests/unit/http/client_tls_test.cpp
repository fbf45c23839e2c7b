#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rig/http_client.hpp"
#include "tests/rig/scripted_server.hpp"

namespace ynghyd::http {
namespace {

using rig::HttpClient;
using rig::Peer;
using rig::ScriptedServer;
using rig::TestCertificate;
using testing::HasSubstr;

/// Says for every request whether the session was resumed; closes after `requests`.
ScriptedServer::Script answering(int requests) {
    return [requests](Peer& peer) {
        for (int i = 0; i < requests && !peer.read_request().empty(); ++i)
            peer.answer(200, peer.resumed() ? "resumed" : "new",
                        i + 1 == requests ? "Connection: close\r\n" : "");
        peer.wait_for_close();
    };
}

class ClientTls : public testing::Test {
protected:
    ClientOptions options() const {
        auto options = rig::test_client_options();
        options.extra_ca = authority_.write(file_);
        return options;
    }
    ~ClientTls() override { std::filesystem::remove(file_); }

    std::string refusal(HttpClient& http, const std::string& url) {
        const auto answer = http.get(url);
        if (answer) return "answered";
        EXPECT_EQ(answer.error().kind, Error::Kind::unreachable);
        return answer.error().safe_text;
    }

    const TestCertificate authority_ = TestCertificate::authority();
    const std::filesystem::path file_ =
        testing::TempDir() + "client_tls_" + std::to_string(::getpid()) + ".pem";
};

TEST_F(ClientTls, AsksAPeerWithAGoodCertificate) {
    ScriptedServer server(answering(3), authority_.issue("DNS:localhost"));
    HttpClient http(options());
    for (int i = 0; i < 3; ++i) {
        const auto answer = http.get(server.url("/", "https", "localhost"));
        ASSERT_TRUE(answer) << answer.error().safe_text;
        EXPECT_EQ(answer->body, "new");
    }
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(ClientTls, TrustsWhatSslCertFileNames) {
    ScriptedServer server(answering(1), authority_.issue("DNS:localhost"));
    authority_.write(file_);
    ::setenv("SSL_CERT_FILE", file_.c_str(), 1);
    {
        HttpClient http;
        EXPECT_TRUE(http.get(server.url("/", "https", "localhost")));
    }
    ::setenv("SSL_CERT_FILE", "/dev/null", 1);
}

TEST_F(ClientTls, VerifiesAddressesToo) {
    ScriptedServer right(answering(1), authority_.issue("IP:127.0.0.1"));
    ScriptedServer wrong(answering(1), authority_.issue("IP:127.0.0.2,DNS:127.0.0.1"));
    HttpClient http(options());
    EXPECT_TRUE(http.get(right.url("/", "https")));
    EXPECT_THAT(refusal(http, wrong.url("/", "https")), HasSubstr("for another name"));
}

TEST_F(ClientTls, SendsAndReceivesMoreThanARecord) {
    ScriptedServer server(
        [](Peer& peer) {
            const auto request = peer.read_request();
            peer.answer(200, request.substr(request.find("\r\n\r\n") + 4));
        },
        authority_.issue("DNS:localhost"));
    HttpClient http(options());
    std::string body;
    for (int i = 0; body.size() < 1'000'000; ++i) body += std::to_string(i);
    body.resize(1'000'000);
    const auto answer = http.post(server.url("/", "https", "localhost"), body);
    ASSERT_TRUE(answer) << answer.error().safe_text;
    EXPECT_TRUE(answer->body == body);
}

// T-054
TEST_F(ClientTls, RefusesACertificateForAnotherName) {
    ScriptedServer server(answering(1), authority_.issue("DNS:other.test"));
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")),
                HasSubstr("its certificate is for another name"));
}

TEST_F(ClientTls, RefusesASelfSignedCertificate) {
    ScriptedServer server(answering(1), TestCertificate::self_signed("DNS:localhost"));
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")), HasSubstr("is not trusted"));
}

TEST_F(ClientTls, RefusesAnUnknownAuthority) {
    ScriptedServer server(answering(1), authority_.issue("DNS:localhost"));
    HttpClient http(rig::test_client_options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")), HasSubstr("is not trusted"));
}

TEST_F(ClientTls, RefusesAnExpiredCertificate) {
    ScriptedServer server(answering(1), authority_.issue("DNS:localhost", true));
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")), HasSubstr("expired"));
}

TEST_F(ClientTls, RefusesTls11) {
    ScriptedServer server(answering(1), authority_.issue("DNS:localhost"), TLS1_1_VERSION);
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")),
                HasSubstr("failed the TLS handshake"));
}

TEST_F(ClientTls, RefusesAPeerThatSpeaksNoTls) {
    ScriptedServer server([](Peer& peer) { peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https")), HasSubstr("failed the TLS handshake"));
}

TEST_F(ClientTls, GivesUpAHandshakeThatDoesNotGoOn) {
    ScriptedServer server([](Peer& peer) { peer.wait_for_close(); });
    auto short_of_time = options();
    short_of_time.tls_timeout = std::chrono::milliseconds(200);
    HttpClient http(short_of_time);
    const auto answer = http.get(server.url("/", "https"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::timed_out);
    EXPECT_THAT(answer.error().safe_text,
                HasSubstr("did not finish the TLS handshake within 200 ms"));
}

TEST_F(ClientTls, NeverFollowsARedirectToHttp) {  // T-062
    ScriptedServer plain([](Peer& peer) { peer.answer(200); });
    ScriptedServer server(
        [&](Peer& peer) {
            peer.read_request();
            peer.answer(302, "", "Location: " + plain.url("/") + "\r\n");
        },
        authority_.issue("DNS:localhost"));
    HttpClient http(options());
    const auto answer = http.get(server.url("/", "https", "localhost"), 3);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unsupported);
    EXPECT_EQ(plain.connections(), 0);
}

TEST_F(ClientTls, TakesAnAnswerThatMayHaveBeenCutOffForNone) {
    // Without a length only TLS' own goodbye tells the end, and this peer does not say it.
    ScriptedServer server(
        [](Peer& peer) {
            peer.read_request();
            peer.write("HTTP/1.1 200 OK\r\n\r\nhalf of i");
        },
        authority_.issue("DNS:localhost"));
    HttpClient http(options());
    EXPECT_THAT(refusal(http, server.url("/", "https", "localhost")), HasSubstr("in the middle"));
}

class ResumedSession : public ClientTls, public testing::WithParamInterface<int> {};

TEST_P(ResumedSession, SavesTheSecondHandshake) {
    ScriptedServer server(answering(1), authority_.issue("DNS:localhost,IP:127.0.0.1"), GetParam());
    HttpClient http(options());
    const auto url = server.url("/", "https", "localhost");
    EXPECT_EQ(http.get(url)->body, "new");
    EXPECT_EQ(http.get(url)->body, "resumed");
    EXPECT_EQ(http.get(url)->body, "resumed");
    // Never for another name, which the session was not verified for.
    EXPECT_EQ(http.get(server.url("/", "https"))->body, "new");
    EXPECT_EQ(server.connections(), 4);
}

INSTANTIATE_TEST_SUITE_P(Tls, ResumedSession, testing::Values(TLS1_2_VERSION, TLS1_3_VERSION));

TEST(ClientTlsOptions, ComplainAboutAnUnreadableAuthority) {
    auto options = rig::test_client_options();
    options.extra_ca = "/no/such/file.pem";
    EXPECT_THROW(HttpClient http(options), std::runtime_error);
}

}  // namespace
}  // namespace ynghyd::http
