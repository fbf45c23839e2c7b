// Bodies that are taken as they arrive.

#include <atomic>
#include <stdexcept>

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "http/body_sink.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

/// Counts, and refuses what has an 'r' in it.
class CountingSink final : public BodySink {
public:
    Result<void> take(std::string_view bytes) override {
        if (bytes.contains('f')) throw std::runtime_error("disk on fire");
        if (bytes.contains('r')) return failure(Error::Kind::too_large, "No more, please.");
        count += bytes.size();
        largest = std::max(largest, bytes.size());
        return {};
    }

    std::size_t count = 0, largest = 0;
};

boost::asio::awaitable<Result<std::shared_ptr<BodySink>>> open_sink(const Request& request) {
    if (request.header("authorization") == "none") co_return nullptr;
    if (request.header("authorization").empty())
        co_return failure(Error::Kind::unauthenticated, "A token is wanted.");
    co_return std::make_shared<CountingSink>();
}

boost::asio::awaitable<Response> count_body(const Request& request) {
    const auto sink = std::static_pointer_cast<CountingSink>(request.sink);
    co_return make_response(200, "text/plain",
                            sink ? std::to_string(sink->count) +
                                       (sink->largest < 100'000 ? " in pieces" : " at once") +
                                       (request.body.empty() ? "" : " and kept")
                                 : "nothing");
}

class ServerWithSink : public testing::Test {
protected:
    ServerWithSink() {
        RouteLimits limits;
        limits.body_bytes = 1'000'000;
        server_.router.add(Method::post, "/up", limits, OpenSink(open_sink), Handler(count_body));
        limits.json_refusals = true;
        server_.router.add(Method::post, "/api", limits, OpenSink(open_sink), Handler(count_body));
        server_.start();
    }
    static std::string head(std::size_t size, const std::string& fields = "Authorization: x\r\n") {
        return "POST /up HTTP/1.1\r\nHost: a.test\r\n" + fields +
               "Content-Length: " + std::to_string(size) + "\r\n\r\n";
    }

    rig::HttpServer server_;
};

TEST_F(ServerWithSink, KeepsLittleInMemoryWhereThereIsNone) {
    RouteLimits limits;
    limits.body_bytes = 4 * most_body_in_memory;
    server_.router.add(Method::post, "/much", limits, OpenSink(open_sink), Handler(count_body));
    const auto ask = [&](const std::string& who) {
        rig::RawClient client(server_.endpoint());
        const std::string body(2 * most_body_in_memory, 'x');
        client.send("POST /much HTTP/1.1\r\nHost: a.test\r\nAuthorization: " + who +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        return client.read_answer()->status;
    };
    EXPECT_EQ(ask("x"), 200);
    EXPECT_EQ(ask("none"), 413);
}

TEST_F(ServerWithSink, GivesItTheBodyInPieces) {
    rig::RawClient client(server_.endpoint());
    for (int i = 0; i < 2; ++i) {
        const auto answer = client.ask(head(1'000'000) + std::string(1'000'000, 'x'));
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "1000000 in pieces");
    }
    EXPECT_EQ(client.ask(head(0))->body, "nothing") << "there is no body to take";
}

TEST_F(ServerWithSink, GivesItChunksAsFarAsTheLimit) {  // T-069
    rig::RawClient client(server_.endpoint());
    const std::string chunked =
        "POST /up HTTP/1.1\r\nHost: a.test\r\nAuthorization: x\r\nTransfer-Encoding: "
        "chunked\r\n\r\n";
    std::string body;
    for (int i = 0; i < 10; ++i) body += "186a0\r\n" + std::string(100'000, 'x') + "\r\n";
    EXPECT_EQ(client.ask(chunked + body + "0\r\n\r\n")->body, "1000000 in pieces");
    client.send(chunked + body + "1\r\nx\r\n0\r\n\r\n");
    const auto refused = client.read_answer();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 413);
}

TEST_F(ServerWithSink, RefusesWhoMayNotBeforeTheBodyIsSent) {
    rig::RawClient client(server_.endpoint());
    client.send(head(1'000'000, "Expect: 100-continue\r\n"));
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 401);
    EXPECT_EQ(answer->body, "A token is wanted.\n");
    EXPECT_EQ(answer->field("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(answer->field("Connection"), "close");
}

TEST_F(ServerWithSink, RefusesInJsonWhereProgramsReadIt) {
    rig::RawClient client(server_.endpoint());
    client.send("POST /api HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9\r\n\r\n");
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 401);
    EXPECT_EQ(answer->field("Content-Type"), "application/json; charset=utf-8");
    EXPECT_EQ(answer->body, "{\"error\":\"A token is wanted.\"}");
}

TEST_F(ServerWithSink, RefusesWhatTheSinkDoesNotTake) {
    rig::RawClient client(server_.endpoint());
    client.send(head(1'000'000) + std::string(100'000, 'x') + "r");
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(answer->body, "No more, please.\n");
}

TEST_F(ServerWithSink, SaysThatTheFaultIsItsOwn) {
    rig::RawClient client(server_.endpoint());
    const auto answer = client.ask(head(1) + "f");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 500);
    EXPECT_FALSE(answer->body.contains("fire"));
}

}  // namespace
}  // namespace ynghyd::http
