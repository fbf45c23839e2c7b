#include "http/client.hpp"

#include <condition_variable>
#include <mutex>

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

/// Answers every request with its own text.
void echo_back(Peer& peer) {
    for (auto request = peer.read_request(); !request.empty(); request = peer.read_request())
        peer.answer(200, request);
}

std::string host_of(const ScriptedServer& server) {
    return "127.0.0.1:" + std::to_string(server.port());
}

TEST(Client, SendsWhatItIsGivenAndReturnsTheAnswer) {
    ScriptedServer server(echo_back);
    HttpClient http;
    auto request = http.post_request(server.url("/inbox?a=b"), "{}");
    request.headers = {{"Date", "today"}, {"Host", "someone.else"}, {"Content-Length", "99"}};
    const auto answer = http.ask(std::move(request));
    ASSERT_TRUE(answer) << answer.error().safe_text;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->url.text(), server.url("/inbox?a=b"));
    EXPECT_EQ(answer->body,
              "POST /inbox?a=b HTTP/1.1\r\nHost: " + host_of(server) +
                  "\r\nUser-Agent: Ynghyd\r\nAccept-Encoding: identity\r\n"
                  "Connection: keep-alive\r\nContent-Length: 2\r\nDate: today\r\n\r\n{}");
    EXPECT_EQ(http.metric("ynghyd_http_client_requests_total{result=\"2xx\"}"), "1");
}

TEST(Client, SendsABodyThatIsLargerThanTheSocketTakesAtOnce) {
    ScriptedServer server([](Peer& peer) {
        const auto request = peer.read_request();
        peer.answer(200, std::to_string(request.size() - request.find("\r\n\r\n") - 4));
    });
    HttpClient http;
    const auto answer = http.post(server.url("/"), std::string(9'000'000, 'x'));
    ASSERT_TRUE(answer) << answer.error().safe_text;
    EXPECT_EQ(answer->body, "9000000");
}

TEST(Client, RefusesToSendAHeaderWithALineBreak) {
    ScriptedServer server(echo_back);
    HttpClient http;
    auto request = http.get_request(server.url("/"));
    request.headers = {{"X-Name", "a\r\nX-Other: b"}};
    EXPECT_THROW(http.ask(std::move(request)), std::invalid_argument);
}

TEST(Client, KeepsTheConnectionForTheNextRequest) {
    ScriptedServer server(echo_back);
    HttpClient http;
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(http.get(server.url("/")));
    EXPECT_EQ(server.connections(), 1);
    EXPECT_TRUE(http.comes_to("ynghyd_http_client_connections", "1"));
}

TEST(Client, ServesEveryIoThread) {
    ScriptedServer server(echo_back);
    HttpClient http;
    EXPECT_TRUE(http.start(http.get_request(server.url("/")), 0).get());
    EXPECT_TRUE(http.start(http.get_request(server.url("/")), 1).get());
    EXPECT_EQ(server.connections(), 1);
}

struct EndOfConnection {
    const char* name;
    const char* answer;
};
class LastAnswer : public testing::TestWithParam<EndOfConnection> {};

TEST_P(LastAnswer, IsFollowedByAFreshConnection) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.write(GetParam().answer);
        peer.wait_for_close();
    });
    HttpClient http;
    EXPECT_TRUE(http.get(server.url("/")));
    EXPECT_TRUE(http.get(server.url("/")));
    EXPECT_EQ(server.connections(), 2);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LastAnswer,
    testing::Values(
        EndOfConnection{"Close",
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"},
        EndOfConnection{"Http10", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"},
        EndOfConnection{"BytesTooMany", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 2"}),
    [](const auto& info) { return info.param.name; });

TEST(Client, ReplacesAKeptConnectionThatWasClosed) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.answer(200, std::to_string(peer.number()));
        if (peer.number() > 1) return echo_back(peer);
        peer.read_request();  // the second request, which is never answered
    });
    HttpClient http;
    EXPECT_EQ(http.post(server.url("/"), "a")->body, "1");
    EXPECT_EQ(http.post(server.url("/"), "b")->body, "2");
    EXPECT_EQ(server.connections(), 2);
}

TEST(Client, DoesNotTryAFreshConnectionTwice) {
    ScriptedServer server([](Peer& peer) { peer.read_request(); });
    HttpClient http;
    const auto answer = http.get(server.url("/"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unreachable);
    EXPECT_EQ(answer.error().safe_text, host_of(server) + " closed the connection.");
    EXPECT_EQ(server.connections(), 1);
}

TEST(Client, NeverTakesAnEarlierAnswerForItsOwn) {
    // Some servers send 408 to an idle connection before they close it.
    std::promise<void> sent;
    ScriptedServer server([&](Peer& peer) {
        peer.read_request();
        peer.answer(200, std::to_string(peer.number()));
        if (peer.number() > 1) return;
        peer.answer(408);
        sent.set_value();
        peer.wait_for_close();
    });
    HttpClient http;
    EXPECT_EQ(http.get(server.url("/"))->status, 200);
    sent.get_future().wait();
    EXPECT_EQ(http.get(server.url("/"))->body, "2");
}

TEST(Client, ClosesIdleConnectionsAfterAWhile) {
    std::promise<void> closed;
    ScriptedServer server([&](Peer& peer) {
        peer.read_request();
        peer.answer(200);
        peer.wait_for_close();
        closed.set_value();
    });
    auto options = rig::test_client_options();
    options.keep_alive = 50ms;
    HttpClient http(options);
    EXPECT_TRUE(http.get(server.url("/")));
    closed.get_future().wait();
    EXPECT_TRUE(http.comes_to("ynghyd_http_client_connections", "0"));
}

TEST(Client, ClosesTheLongestIdleWhenThereAreTooMany) {
    std::promise<void> closed;
    ScriptedServer first([&](Peer& peer) {
        echo_back(peer);
        closed.set_value();
    });
    ScriptedServer second(echo_back);
    auto options = rig::test_client_options();
    options.idle_connections = 1;
    HttpClient http(options, 1);
    EXPECT_TRUE(http.get(first.url("/")));
    EXPECT_TRUE(http.get(second.url("/")));
    closed.get_future().wait();
    EXPECT_TRUE(http.comes_to("ynghyd_http_client_connections", "1"));
}

/// Counts how many scripts are between enter() and release() at once.
class Gate {
public:
    void enter() {
        std::unique_lock lock(mutex_);
        ++inside_;
        most_ = std::max(most_, inside_);
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        --inside_;
    }
    void wait_for(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return inside_ >= count; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    int most() const { return most_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    int most_ = 0;
    bool open_ = false;
};

TEST(Client, HasSoManyRequestsAtOncePerHostAndServesTheRestInTurn) {
    Gate gate;
    ScriptedServer server([&](Peer& peer) {
        while (!peer.read_request().empty()) {
            gate.enter();
            peer.answer(200);
        }
    });
    HttpClient http;
    std::vector<std::future<Result<ClientResponse>>> answers;
    for (int i = 0; i < 8; ++i) answers.push_back(http.start(http.get_request(server.url("/"))));
    gate.wait_for(2);
    gate.open();
    for (auto& answer : answers) EXPECT_TRUE(answer.get());
    EXPECT_EQ(gate.most(), 2);
    EXPECT_EQ(server.connections(), 2);
}

TEST(Client, GivesUpWaitingForItsTurnInTime) {
    ScriptedServer server([](Peer& peer) { peer.wait_for_close(); });
    auto options = rig::test_client_options();
    options.connections_per_host = 1;
    options.total_timeout = 150ms;
    HttpClient http(options);
    auto first = http.start(http.get_request(server.url("/")));
    auto second = http.start(http.get_request(server.url("/")));
    EXPECT_EQ(first.get().error().kind, Error::Kind::timed_out);
    EXPECT_EQ(second.get().error().kind, Error::Kind::timed_out);
}

TEST(Client, SaysThatAPeerNeverAnswered) {
    ScriptedServer server([](Peer& peer) { peer.wait_for_close(); });
    auto options = rig::test_client_options();
    options.total_timeout = 200ms;
    HttpClient http(options);
    const auto answer = http.get(server.url("/"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::timed_out);
    EXPECT_EQ(answer.error().safe_text, host_of(server) + " did not answer within 200 ms.");
    EXPECT_EQ(http.metric("ynghyd_http_client_requests_total{result=\"timed_out\"}"), "1");
    EXPECT_TRUE(http.comes_to("ynghyd_http_client_connections", "0"));
}

TEST(Client, EndsASlowDripAtTheTotalLimit) {  // T-068
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        bool taken = peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (taken) {
            taken = peer.write("x");
            std::this_thread::sleep_for(5ms);
        }
    });
    auto options = rig::test_client_options();
    options.total_timeout = 200ms;
    HttpClient http(options);
    EXPECT_EQ(http.get(server.url("/")).error().kind, Error::Kind::timed_out);
}

TEST(Client, SaysThatNobodyListens) {
    int port = 0;
    {
        ScriptedServer server(echo_back);
        port = server.port();
    }
    HttpClient http;
    const auto answer = http.get("http://127.0.0.1:" + std::to_string(port) + "/");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Error::Kind::unreachable);
    EXPECT_THAT(answer.error().safe_text, HasSubstr("cannot be connected to: Connection refused"));
}

TEST(Client, RefusesForbiddenAddressesAndSaysWhich) {  // T-057
    ScriptedServer server(echo_back);
    auto options = rig::test_client_options();
    options.guard = AddressGuard();
    HttpClient http(options);
    for (const auto* host : {"127.0.0.1", "localhost"}) {
        const auto answer = http.get(server.url("/", "http", host));
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, Error::Kind::forbidden);
        EXPECT_THAT(answer.error().safe_text, HasSubstr("which is a loopback address"));
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST(Client, StopEndsWhatIsUnderWayAndWhatComesLater) {
    ScriptedServer server([](Peer& peer) {
        peer.read_request();
        peer.wait_for_close();
    });
    HttpClient http;
    auto first = http.start(http.get_request(server.url("/")), 0);
    auto other = http.start(http.get_request(server.url("/")), 1);
    auto third = http.start(http.get_request(server.url("/")), 1);
    http.client().stop();
    for (auto* answer : {&first, &other, &third})
        EXPECT_EQ(answer->get().error().kind, Error::Kind::unreachable);
    EXPECT_EQ(http.get(server.url("/")).error().kind, Error::Kind::unreachable);
}

}  // namespace
}  // namespace ynghyd::http
