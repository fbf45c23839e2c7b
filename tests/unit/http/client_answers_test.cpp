// What the client makes of answers: framing, limits, redirects.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rig/http_client.hpp"
#include "tests/rig/scripted_server.hpp"

namespace ynghyd::http {
namespace {

using namespace std::chrono_literals;
using rig::HttpClient;
using rig::Peer;
using rig::ScriptedServer;
using testing::HasSubstr;
using testing::Not;

struct GoodAnswer {
    const char* name;
    std::string bytes;
    int status;
    const char* body;
};
class Answer : public testing::TestWithParam<GoodAnswer> {};

TEST_P(Answer, IsUnderstoodAtOnceAndByteByByte) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        if (peer.number() == 1) {
            peer.write(GetParam().bytes);
        } else {
            for (const char c : GetParam().bytes) peer.write(std::string_view(&c, 1));
        }
    });
    HttpClient http;
    for (int i = 0; i < 2; ++i) {
        const auto answer = http.get(server.url("/"));
        ASSERT_TRUE(answer) << answer.error().safe_text;
        EXPECT_EQ(answer->status, GetParam().status);
        EXPECT_EQ(answer->body, GetParam().body);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Table, Answer,
    testing::Values(
        GoodAnswer{"WithALength", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nA: b\r\n\r\nabc", 200,
                   "abc"},
        GoodAnswer{"UntilTheEnd", "HTTP/1.1 200 OK\r\n\r\nall of it", 200, "all of it"},
        GoodAnswer{"OfHttp10", "HTTP/1.0 200 OK\r\n\r\nold", 200, "old"},
        GoodAnswer{"InChunks",
                   "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                   "2\r\nab\r\n3;x=y\r\ncde\r\n0\r\nTrailer: 1\r\n\r\n",
                   200, "abcde"},
        GoodAnswer{"WithoutContent", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
        GoodAnswer{"AfterInformationalOnes",
                   "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
                   "HTTP/1.1 202 Accepted\r\nContent-Length: 1\r\n\r\n.",
                   202, "."},
        GoodAnswer{"InTheIdentityCoding",
                   "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 1\r\n\r\n.",
                   200, "."}),
    [](const auto& info) { return info.param.name; });

struct BadAnswer {
    const char* name;
    std::string bytes;
    Error::Kind kind;
    const char* reason;
};
class Refused : public testing::TestWithParam<BadAnswer> {};

TEST_P(Refused, EndsTheConnection) {  // T-069 among them
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write(GetParam().bytes);
        const bool endless = GetParam().bytes.ends_with("\r\nab\r\n");
        while (endless && peer.write("1000\r\n" + std::string(4096, 'x') + "\r\n")) {
        }
    });
    auto options = rig::test_client_options();
    options.body_bytes = 100'000;
    HttpClient http(options);
    const auto answer = http.get(server.url("/"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, GetParam().kind) << answer.error().safe_text;
    EXPECT_THAT(answer.error().safe_text, HasSubstr(GetParam().reason));
    EXPECT_TRUE(http.comes_to("ynghyd_http_client_connections", "0"));
}

std::string many_headers(int count) {
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < count; ++i) head += "X: y\r\n";
    return head + "Content-Length: 0\r\n\r\n";
}

INSTANTIATE_TEST_SUITE_P(
    Table, Refused,
    testing::Values(
        BadAnswer{"Oversize", "HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n",
                  Error::Kind::too_large, "more than 100000 bytes"},
        BadAnswer{"OversizeUntilTheEnd", "HTTP/1.1 200 OK\r\n\r\n" + std::string(100'001, 'x'),
                  Error::Kind::too_large, "more than 100000 bytes"},
        BadAnswer{"EndlessChunks",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
                  Error::Kind::too_large, "more than 100000 bytes"},
        BadAnswer{"LyingLength", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                  Error::Kind::unreachable, "in the middle of its answer"},
        BadAnswer{"CutChunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                  Error::Kind::unreachable, "in the middle of its answer"},
        BadAnswer{"LongHeader", "HTTP/1.1 200 OK\r\nX: " + std::string(17'000, 'x') + "\r\n\r\n",
                  Error::Kind::too_large, "bytes of headers"},
        BadAnswer{
            "LongChunkExtension",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(100'000, 'x'),
            Error::Kind::too_large, ""},
        BadAnswer{"ManyHeaders", many_headers(100), Error::Kind::invalid, "more than 100 headers"},
        BadAnswer{
            "LengthAndChunks",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            Error::Kind::invalid, ""},
        BadAnswer{
            "ChunksAndLength",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            Error::Kind::invalid, ""},
        BadAnswer{"TwoLengths", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
                  Error::Kind::invalid, "two ways"},
        BadAnswer{"OtherTransferEncoding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                  Error::Kind::invalid, "transfer encoding"},
        BadAnswer{"ChunksInHttp10",
                  "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                  Error::Kind::invalid, "two ways"},
        BadAnswer{"NoHttp", "SSH-2.0-OpenSSH\r\n\r\n", Error::Kind::invalid, "not HTTP"},
        BadAnswer{"StatusBelow100", "HTTP/1.1 099 No\r\n\r\n", Error::Kind::invalid, "status"},
        BadAnswer{"SwitchingProtocols", "HTTP/1.1 101 Switch\r\n\r\n", Error::Kind::invalid,
                  "status"},
        BadAnswer{"Compressed",
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n"
                  "Connection: close\r\n\r\nx",
                  Error::Kind::unsupported, "compressed"}),
    [](const auto& info) { return info.param.name; });

TEST(AnswerToHead, HasNoBodyWhateverItSays) {
    ScriptedServer server([](Peer& peer) {
        while (!peer.read_request().empty())
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n");
    });
    HttpClient http;
    for (int i = 0; i < 2; ++i) {
        auto request = http.get_request(server.url("/"));
        request.method = Method::head;
        const auto answer = http.ask(std::move(request));
        ASSERT_TRUE(answer) << answer.error().safe_text;
        EXPECT_EQ(answer->header("content-length"), "5000000");
    }
    EXPECT_EQ(server.connections(), 1);
}

/// "/to/N" redirects N times, "/loop" to itself, "/else?ADDRESS" to that; others are echoed.
ScriptedServer::Script redirecting() {
    return [](Peer& peer) {
        for (auto request = peer.read_request(); !request.empty(); request = peer.read_request()) {
            const auto target = request.substr(4, request.find(' ', 4) - 4);
            const int left = target.starts_with("/to/") ? std::stoi(target.substr(4)) : 0;
            if (left > 0)
                peer.answer(302, "", "Location: /to/" + std::to_string(left - 1) + "\r\n");
            else if (target == "/loop")
                peer.answer(301, "", "Location: loop\r\n");
            else if (target.starts_with("/else?"))
                peer.answer(307, "", "Location: " + target.substr(6) + "#part\r\n");
            else
                peer.answer(200, request);
        }
    };
}

TEST(Redirect, IsFollowedAsOftenAsAskedFor) {  // T-062
    ScriptedServer server(redirecting());
    HttpClient http;
    const auto answer = http.get(server.url("/to/3"), 3);
    ASSERT_TRUE(answer) << answer.error().safe_text;
    EXPECT_EQ(answer->url.text(), server.url("/to/0"));
    const auto refused = http.get(server.url("/to/4"), 3);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::unsupported);
}

TEST(Redirect, IsReturnedAsItIsWhenNoneIsToBeFollowed) {
    ScriptedServer server(redirecting());
    HttpClient http;
    EXPECT_EQ(http.get(server.url("/to/1"))->status, 302);
}

TEST(Redirect, OfAPostIsReturnedAsItIs) {
    ScriptedServer server([](Peer& peer) {
        while (!peer.read_request().empty()) peer.answer(308, "", "Location: /other\r\n");
    });
    HttpClient http;
    auto request = http.post_request(server.url("/inbox"), "{}");
    request.redirects = 3;
    EXPECT_EQ(http.ask(std::move(request))->status, 308);
}

TEST(Redirect, InACircleIsRefused) {
    ScriptedServer server(redirecting());
    HttpClient http;
    const auto answer = http.get(server.url("/loop"), 3);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unsupported);
    EXPECT_THAT(answer.error().safe_text, HasSubstr("circle"));
}

TEST(Redirect, ToAForbiddenAddressIsRefused) {
    ScriptedServer server(redirecting());
    HttpClient http;  // loopback is allowed, the rest is not
    const auto answer = http.get(server.url("/else?http://169.254.169.254/latest/meta-data"), 3);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::forbidden);
    EXPECT_THAT(answer.error().safe_text, HasSubstr("which is a link-local address"));
}

class RefusedLocation : public testing::TestWithParam<const char*> {};

TEST_P(RefusedLocation, IsNotAsked) {
    ScriptedServer server(redirecting());
    HttpClient http;
    const auto answer = http.get(server.url(std::string("/else?") + GetParam()), 3);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unsupported);
}

INSTANTIATE_TEST_SUITE_P(Table, RefusedLocation,
                         testing::Values("file:///etc/passwd", "http://user@127.0.0.1/",
                                         "http://127.0.0.1:99999/", "gopher://127.0.0.1/",
                                         "http://2130706433/", "../up"));

TEST(Redirect, ToAnotherHostLosesCredentials) {
    ScriptedServer server(redirecting());
    HttpClient http;
    const std::string target = "http://localhost:" + std::to_string(server.port()) + "/last";
    for (const bool other_host : {true, false}) {
        auto request = http.get_request(server.url("/else?" + (other_host ? target : "/last")), 1);
        request.headers = {
            {"Accept", "x/y"}, {"Signature", "s1"}, {"authorization", "s2"}, {"Cookie", "s3"}};
        const auto answer = http.ask(std::move(request));
        ASSERT_TRUE(answer) << answer.error().safe_text;
        EXPECT_THAT(answer->body, HasSubstr("Accept: x/y"));
        for (const auto* secret : {"s1", "s2", "s3"}) {
            if (other_host)
                EXPECT_THAT(answer->body, Not(HasSubstr(secret)));
            else
                EXPECT_THAT(answer->body, HasSubstr(secret));
        }
    }
}

TEST(Redirect, IsSignedAnewForItsOwnAddress) {
    ScriptedServer server(redirecting());
    HttpClient http;
    auto request = http.get_request(server.url("/to/1"), 1);
    request.headers = {{"Signature", "old"}};
    request.sign = [](const Iri& url) {
        return std::vector<Header>{{"Signature", "for " + std::string(url.target())}};
    };
    const auto answer = http.ask(std::move(request));
    ASSERT_TRUE(answer);
    EXPECT_THAT(answer->body, HasSubstr("Signature: for /to/0"));
    EXPECT_THAT(answer->body, Not(HasSubstr("old")));
}

}  // namespace
}  // namespace ynghyd::http
