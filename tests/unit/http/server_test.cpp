#include "http/server.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "base/timeout.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

using boost::asio::awaitable;

std::string get(const std::string& path, const std::string& fields = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: a.test\r\n" + fields + "\r\n";
}
std::string post(const std::string& path, const std::string& body, const std::string& fields = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: a.test\r\n" + fields +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
std::string post_chunked(const std::string& path, std::size_t size) {
    char length[20];
    std::snprintf(length, sizeof(length), "%zx", size);
    return "POST " + path + " HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n" +
           length + "\r\n" + std::string(size, 'x') + "\r\n0\r\n\r\n";
}

Response echo(const Request& request) {
    return make_response(200, "text/plain", request.body);
}

awaitable<Response> slow_echo(const Request& request) {
    co_await sleep_for(Duration(1));
    co_return echo(request);
}

awaitable<Response> failing(const Request&) {
    co_await sleep_for(Duration(1));
    throw std::runtime_error("disk on fire");
}

class ServerTest : public testing::Test {
protected:
    ServerTest() {
        RouteLimits ten;
        ten.body_bytes = 10;
        ten.cross_origin = true;
        RouteLimits intake;
        intake.needs_intake = true;
        auto& router = server_.router;
        router.add(Method::get, "/quick", {}, QuickHandler([](const Request&) {
                       return make_response(200, "text/plain", "quick");
                   }));
        router.add(Method::get, "/big", {}, QuickHandler([](const Request&) {
                       return make_response(200, "text/plain", std::string(8'000'000, 'b'));
                   }));
        router.add(Method::get, "/who/{a}/{b}", {}, QuickHandler([](const Request& request) {
                       return make_response(200, "text/plain",
                                            request.client.to_string() + " " + request.params[0] +
                                                " " + request.params[1] +
                                                (request.secure ? " secure" : ""));
                   }));
        router.add(Method::post, "/slow", {}, Handler(slow_echo));
        router.add(Method::post, "/ten", ten, QuickHandler(echo));
        router.add(Method::post, "/intake", intake, QuickHandler(echo));
        router.add(Method::get, "/fault", ten, Handler(failing));
        router.add(Method::get, "/throw", {}, QuickHandler([](const Request&) -> Response {
                       throw std::runtime_error("no such thing");
                   }));
        router.add(Method::get, "/split", {}, QuickHandler([](const Request&) {
                       Response response;
                       response.headers.emplace_back("Location", "/x\r\nSet-Cookie: a=b");
                       return response;
                   }));
    }

    rig::HttpServer server_;
};

TEST_F(ServerTest, AnswersOneAfterAnotherOnOneConnection) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    for (int i = 0; i < 3; ++i) {
        const auto quick = client.ask(get("/quick"));
        ASSERT_TRUE(quick);
        EXPECT_EQ(quick->status, 200);
        EXPECT_EQ(quick->body, "quick");
        EXPECT_EQ(quick->field("Connection"), "");
        EXPECT_EQ(quick->field("X-Content-Type-Options"), "nosniff");
        EXPECT_FALSE(quick->field("Date").empty());
        const auto slow = client.ask(post("/slow", "hello"));
        ASSERT_TRUE(slow);
        EXPECT_EQ(slow->body, "hello");
    }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    client.send(post("/slow", "one") + get("/quick") + post_chunked("/slow", 3) + get("/none") +
                post("/slow", "two"));
    for (const auto* body : {"one", "quick", "xxx", "There is nothing at this address.\n", "two"}) {
        const auto answer = client.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, body);
    }
}

TEST_F(ServerTest, EndsTheConnectionWhenAskedTo) {
    server_.start();
    for (const auto& request :
         {get("/quick", "Connection: close\r\n"), std::string("GET /quick HTTP/1.0\r\n\r\n")}) {
        rig::RawClient client(server_.endpoint());
        const auto answer = client.ask(request);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->field("Connection"), "close");
        EXPECT_TRUE(client.is_closed());
    }
    rig::RawClient old(server_.endpoint());
    for (int i = 0; i < 2; ++i) {
        const auto answer = old.ask("GET /quick HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->field("Connection"), "keep-alive");
    }
}

TEST_F(ServerTest, EndsTheConnectionAfterItsShareOfRequests) {
    ServerOptions options;
    options.requests_per_connection = 2;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    EXPECT_EQ(client.ask(get("/quick"))->field("Connection"), "");
    EXPECT_EQ(client.ask(get("/quick"))->field("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, SendsNoBodyAfterHead) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    client.send("HEAD /quick HTTP/1.1\r\nHost: a.test\r\n\r\n" + get("/quick"));
    const auto head = client.read_answer(false);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->field("Content-Length"), "5");
    EXPECT_EQ(client.read_answer()->body, "quick");
}

TEST_F(ServerTest, SendsBigAnswersWhole) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    const auto answer = client.ask(get("/big"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, std::string(8'000'000, 'b'));
}

TEST_F(ServerTest, KeepsToTheRoutesBodyLimit) {
    server_.start();
    for (const std::size_t size : {9U, 10U, 11U}) {
        for (const auto& request :
             {post("/ten", std::string(size, 'x')), post_chunked("/ten", size)}) {
            rig::RawClient client(server_.endpoint());
            const auto answer = client.ask(request);
            ASSERT_TRUE(answer);
            EXPECT_EQ(answer->status, size > 10 ? 413 : 200) << size;
            EXPECT_EQ(answer->field("Access-Control-Allow-Origin"), "*");
            if (size > 10) EXPECT_TRUE(client.is_closed());
        }
    }
}

TEST_F(ServerTest, RefusesATooLargeBodyBeforeItIsSent) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    const auto answer = client.ask(
        "POST /ten HTTP/1.1\r\nHost: a.test\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
}

TEST_F(ServerTest, TellsAClientThatWaitsToGoOn) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    auto answer = client.ask(
        "POST /ten HTTP/1.1\r\nHost: a.test\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 100);
    answer = client.ask("four");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "four");
}

TEST_F(ServerTest, RefusesContentEncodings) {  // Compression bombs.
    server_.start();
    rig::RawClient client(server_.endpoint());
    EXPECT_EQ(client.ask(post("/ten", "x", "Content-Encoding: identity\r\n"))->status, 200);
    EXPECT_EQ(client.ask(post("/ten", "x", "Content-Encoding: gzip\r\n"))->status, 415);
}

TEST_F(ServerTest, AsksForIntakeBeforeTheBody) {
    std::atomic<bool> accepts = false;
    ServerOptions options;
    options.accepts_intake = [&] { return accepts.load(); };
    server_.start(options);
    {
        rig::RawClient client(server_.endpoint());
        const auto answer =
            client.ask("POST /intake HTTP/1.1\r\nHost: a.test\r\nContent-Length: 4\r\n\r\n");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 503);
        EXPECT_EQ(answer->field("Retry-After"), "30");
        EXPECT_EQ(client.ask(get("/quick")), std::nullopt);
    }
    accepts = true;
    rig::RawClient client(server_.endpoint());
    EXPECT_EQ(client.ask(post("/intake", "four"))->status, 200);
}

TEST_F(ServerTest, TurnsFaultsIntoOneSentence) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    for (const auto* path : {"/fault", "/throw", "/split"}) {
        const auto answer = client.ask(get(path));
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, 500) << path;
        EXPECT_EQ(answer->body.find("fire"), std::string::npos) << path;
        EXPECT_EQ(answer->field("Set-Cookie"), "") << path;
        EXPECT_EQ(answer->field("Access-Control-Allow-Origin"),
                  std::string_view(path) == "/fault" ? "*" : "");
    }
    EXPECT_EQ(client.ask(get("/quick"))->status, 200);
}

TEST_F(ServerTest, LetsItsOwnerSayWhatAFaultMeans) {
    ServerOptions options;
    options.explain_fault = [](const std::exception& fault) -> std::optional<Response> {
        if (std::string_view(fault.what()) != "disk on fire") return std::nullopt;
        return text_response(503, "Please come back later.");
    };
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    const auto explained = client.ask(get("/fault"));
    ASSERT_TRUE(explained);
    EXPECT_EQ(explained->status, 503);
    EXPECT_EQ(explained->body, "Please come back later.\n");
    EXPECT_EQ(client.ask(get("/throw"))->status, 500);
}

TEST_F(ServerTest, AnswersPreflights) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    const auto answer = client.ask("OPTIONS /ten HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 204);
    EXPECT_EQ(answer->field("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(answer->field("Access-Control-Allow-Methods"), "POST, OPTIONS");
    EXPECT_EQ(answer->field("Access-Control-Allow-Headers"),
              "authorization, content-type, idempotency-key, accept");
    const auto all = client.ask("OPTIONS * HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(all);
    EXPECT_EQ(all->status, 204);
    const auto refused = client.ask("DELETE /quick HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 405);
    EXPECT_EQ(refused->field("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(refused->field("Access-Control-Allow-Origin"), "");
}

TEST_F(ServerTest, BelievesTrustedProxiesOnly) {  // T-103
    const auto request = get("/who/a%20b/c",
                             "X-Forwarded-For: 203.0.113.7\r\n"
                             "X-Forwarded-Proto: https\r\n");
    ServerOptions options;
    options.trusted_proxies = {*Network::parse("127.0.0.0/8")};
    server_.start(options);
    EXPECT_EQ(rig::RawClient(server_.endpoint()).ask(request)->body, "203.0.113.7 a b c secure");
    rig::HttpServer other;
    other.router.add(Method::get, "/who/{a}/{b}", {}, QuickHandler([](const Request& asked) {
                         return make_response(200, "text/plain", asked.client.to_string());
                     }));
    other.start();
    EXPECT_EQ(rig::RawClient(other.endpoint()).ask(request)->body, "127.0.0.1");
}

TEST_F(ServerTest, RefusesConnectionsPastTheLimit) {
    ServerOptions options;
    options.connections = 2;
    server_.start(options);
    rig::RawClient first(server_.endpoint());
    EXPECT_TRUE(first.ask(get("/quick")));
    rig::RawClient second(server_.endpoint());
    EXPECT_TRUE(second.ask(get("/quick")));
    rig::RawClient third(server_.endpoint());
    EXPECT_TRUE(third.is_closed());
}

TEST_F(ServerTest, CountsWhatItDoes) {
    server_.start();
    rig::RawClient client(server_.endpoint());
    client.ask(get("/quick"));
    client.ask(get("/none"));
    client.ask(get("/quick"));  // The one before is counted by now.
    const auto text = server_.metrics.to_text();
    EXPECT_NE(text.find("ynghyd_http_requests_total{class=\"4xx\"} 1"), std::string::npos) << text;
    EXPECT_NE(text.find("ynghyd_http_connections 1"), std::string::npos);
    EXPECT_NE(text.find("ynghyd_http_request_seconds_count"), std::string::npos);
}

TEST_F(ServerTest, NoticesATakenPort) {
    server_.start();
    ServerOptions options;
    options.listen = {"127.0.0.1:" + std::to_string(server_.endpoint().port())};
    for (const std::size_t threads : {1U, 2U}) {
        IoThreads io(threads);
        Router router;
        Metrics metrics;
        Server second(io, router, options, metrics);
        const auto started = second.start();
        ASSERT_FALSE(started) << threads;
        EXPECT_EQ(started.error().kind, Error::Kind::conflict);
    }
}

class ListenMistake : public testing::TestWithParam<const char*> {};

TEST_P(ListenMistake, IsRefused) {
    IoThreads io(1);
    Router router;
    Metrics metrics;
    ServerOptions options;
    options.listen = {GetParam()};
    Server server(io, router, options, metrics);
    const auto started = server.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().kind, Error::Kind::invalid);
}

INSTANTIATE_TEST_SUITE_P(Mistakes, ListenMistake,
                         testing::Values("", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000",
                                         "localhost:80", "::1:80", "[127.0.0.1]:80", "1.2.3.4:x",
                                         "198.51.100.77:0"));

TEST_F(ServerTest, ListensOnSeveralAddresses) {
    ServerOptions options;
    options.listen = {"127.0.0.1:0", "127.0.0.2:0"};
    server_.start(options);
    ASSERT_EQ(server_.server().endpoints().size(), 2U);
    for (const auto& endpoint : server_.server().endpoints()) {
        EXPECT_NE(endpoint.port(), 0);
        EXPECT_EQ(rig::RawClient(endpoint).ask(get("/quick"))->status, 200);
    }
}

TEST_F(ServerTest, OutlivesALackOfFileDescriptors) {
    server_.start();
    rig::RawClient before(server_.endpoint());
    ASSERT_TRUE(before.ask(get("/quick")));
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    rlimit old{};
    ::getrlimit(RLIMIT_NOFILE, &old);
    const int next = ::dup(client);
    ::close(next);
    auto none = old;
    none.rlim_cur = static_cast<rlim_t>(next);
    ::setrlimit(RLIMIT_NOFILE, &none);
    const auto endpoint = server_.endpoint();
    ASSERT_EQ(::connect(client, endpoint.data(), static_cast<socklen_t>(endpoint.size())), 0);
    EXPECT_TRUE(before.ask(get("/quick")));
    ::setrlimit(RLIMIT_NOFILE, &old);
    const auto request = get("/quick");
    ASSERT_GT(::send(client, request.data(), request.size(), 0), 0);
    char answer[16] = {};
    EXPECT_GT(::recv(client, answer, sizeof(answer) - 1, 0), 0);
    EXPECT_TRUE(std::string_view(answer).starts_with("HTTP/1.1 200"));
    ::close(client);
}

}  // namespace
}  // namespace ynghyd::http
