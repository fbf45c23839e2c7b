#include "http/live_stream.hpp"

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/rig/http_server.hpp"
#include "tests/rig/web_socket_client.hpp"

namespace ynghyd::http {
namespace {

using rig::Frame;
using rig::RawClient;
using rig::WebSocketClient;
using Bytes = std::shared_ptr<const std::string>;

Bytes bytes_of(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

/// Waits for what another thread does.
template <class Fn>
bool comes_true(Fn fn) {
    for (int i = 0; i < 1000; ++i) {
        if (fn()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

class LiveStreamTest : public testing::Test {
protected:
    LiveStreamTest() {
        server_.router.add(Method::get, "/events", {}, live_answer(LiveForm::events));
        server_.router.add(Method::get, "/socket", {}, live_answer(LiveForm::web_socket));
        options_.event_heartbeat = std::chrono::hours(1);
    }

    Handler live_answer(LiveForm form) {
        return [this, form](const Request&) { return answer(form); };
    }
    boost::asio::awaitable<Response> answer(LiveForm form) {
        const auto live = std::make_shared<LiveStream>(
            form, [this](std::string text) { return hear(std::move(text)); }, limits_);
        Response response;
        response.status = form == LiveForm::events ? 200 : 101;
        response.set("X-Kind", "live");
        response.live = live;
        const std::lock_guard lock(mutex_);
        live_ = live;
        co_return response;
    }
    boost::asio::awaitable<void> hear(std::string text) {
        if (const auto live = stream()) live->send(bytes_of("heard " + text));
        co_return;
    }

    /// The last that was answered; null when it is over.
    std::shared_ptr<LiveStream> stream() {
        const std::lock_guard lock(mutex_);
        return live_.lock();
    }
    bool is_gone() {
        return comes_true([this] { return stream() == nullptr; });
    }
    /// Sends until the queue is full; how many were taken.
    int send_without_end(std::size_t size) {
        const auto message = bytes_of(std::string(size, 'x'));
        for (int sent = 0;; ++sent) {
            const auto live = stream();
            if (sent > 100'000 || !live || !live->send(message)) return sent;
        }
    }

    LiveLimits limits_;
    ServerOptions options_;
    std::mutex mutex_;
    std::weak_ptr<LiveStream> live_;
    rig::HttpServer server_;
};

class EventStream : public LiveStreamTest {
protected:
    std::string open(RawClient& client, const std::string& version = "1.1") {
        client.send("GET /events HTTP/" + version + "\r\nHost: a.test\r\n\r\n");
        return client.read_until("\r\n\r\n").value_or("");
    }
};

TEST_F(EventStream, SendsEachPieceAsAChunk) {
    server_.start(options_);
    RawClient client(server_.endpoint());
    const auto head = open(client);
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n")) << head;
    EXPECT_NE(head.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
    EXPECT_NE(head.find("X-Kind: live\r\n"), std::string::npos);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    stream()->send(bytes_of("event: a\ndata: 1\n\n"));
    EXPECT_EQ(client.read_until("\n\n\r\n"), "12\r\nevent: a\ndata: 1\n\n\r\n");
    stream()->send(bytes_of("b"));
    EXPECT_EQ(client.read_until("b\r\n"), "1\r\nb\r\n");
    stream()->end(LiveEnd::done);
    EXPECT_EQ(client.read_until("\r\n\r\n"), "0\r\n\r\n");
    EXPECT_TRUE(client.is_closed());
    EXPECT_TRUE(is_gone());
}

TEST_F(EventStream, HasNoChunksForOldClients) {
    server_.start(options_);
    RawClient client(server_.endpoint());
    const auto head = open(client, "1.0");
    EXPECT_EQ(head.find("Transfer-Encoding"), std::string::npos);
    stream()->send(bytes_of("event: a\n\n"));
    EXPECT_EQ(client.read_until("\n\n"), "event: a\n\n");
    stream()->end(LiveEnd::done);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(EventStream, SaysThatItIsThereWhenNothingHappens) {
    options_.event_heartbeat = std::chrono::milliseconds(30);
    server_.start(options_);
    RawClient client(server_.endpoint());
    open(client);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.read_until("\n\n\r\n"), "8\r\n:thump\n\n\r\n");
}

TEST_F(EventStream, EndsWithItsClient) {
    server_.start(options_);
    {
        RawClient client(server_.endpoint());
        open(client);
        ASSERT_TRUE(stream());
    }
    EXPECT_TRUE(is_gone());
}

TEST_F(EventStream, IsForgottenForHead) {
    server_.start(options_);
    RawClient client(server_.endpoint());
    client.send("HEAD /events HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(client.read_answer(false));
    EXPECT_TRUE(is_gone());
}

TEST_F(EventStream, DropsWhoDoesNotRead) {
    limits_.messages = 1'000'000;
    server_.start(options_);
    RawClient client(server_.endpoint());
    open(client);
    const auto began = std::chrono::steady_clock::now();
    const auto sent = send_without_end(10'000);
    EXPECT_GT(sent, 25);      // What the queue holds was taken,
    EXPECT_LT(sent, 10'000);  // and what the kernel's buffers hold; nothing was waited for.
    EXPECT_TRUE(is_gone());
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
}

TEST_F(EventStream, HoldsSoManyMessagesAndNoMore) {
    LiveStream stream(LiveForm::events, {}, {.messages = 3, .bytes = 100});
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(stream.send(bytes_of("x")));
    EXPECT_FALSE(stream.is_over());
    EXPECT_FALSE(stream.send(bytes_of("x")));
    EXPECT_EQ(stream.ended(), LiveEnd::too_slow);
    EXPECT_EQ(stream.take(), nullptr);
}

TEST_F(EventStream, HoldsSoManyBytesAndNoMore) {
    LiveStream stream(LiveForm::events, {}, {.messages = 3, .bytes = 100});
    EXPECT_TRUE(stream.send(bytes_of(std::string(60, 'x'))));
    EXPECT_TRUE(stream.send(bytes_of(std::string(40, 'x'))));
    EXPECT_TRUE(stream.take());
    EXPECT_TRUE(stream.send(bytes_of(std::string(60, 'x'))));
    EXPECT_FALSE(stream.send(bytes_of("x")));
}

TEST_F(EventStream, EndsWhenTheServerStops) {
    server_.start(options_);
    RawClient client(server_.endpoint());
    open(client);
    const auto began = std::chrono::steady_clock::now();
    server_.server().stop(std::chrono::seconds(20));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10));
    EXPECT_EQ(client.read_until("\r\n\r\n"), "0\r\n\r\n");
}

class WebSocket : public LiveStreamTest {};

TEST_F(WebSocket, ShakesHandsAsTheStandardSays) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    EXPECT_EQ(client.answer().status, 101);
    EXPECT_EQ(client.answer().field("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(client.answer().field("Sec-WebSocket-Extensions"), "");
    EXPECT_EQ(client.answer().field("X-Kind"), "live");
}

TEST_F(WebSocket, RefusesWhatIsNoHandshake) {
    server_.start(options_);
    RawClient client(server_.endpoint());
    const auto answer = client.ask("GET /socket HTTP/1.1\r\nHost: a.test\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400);
    EXPECT_TRUE(is_gone());
}

TEST_F(WebSocket, TakesMessagesBothWays) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    client.say("hello");
    const auto heard = client.read();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->opcode, Frame::text);
    EXPECT_EQ(heard->payload, "heard hello");
    stream()->send(bytes_of(std::string(100'000, 'l')));
    std::string received;
    while (received.size() < 100'000) received += client.read().value().payload;
    EXPECT_EQ(received, std::string(100'000, 'l'));
}

TEST_F(WebSocket, AnswersPings) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    client.send(Frame::ping, "there?");
    const auto pong = client.read();
    ASSERT_TRUE(pong);
    EXPECT_EQ(pong->opcode, Frame::pong);
    EXPECT_EQ(pong->payload, "there?");
}

TEST_F(WebSocket, PingsAndClosesWhenNothingComesBack) {
    options_.web_socket_idle = std::chrono::milliseconds(200);
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    for (int i = 0; i < 3; ++i) {
        const auto ping = client.read();
        ASSERT_TRUE(ping);
        EXPECT_EQ(ping->opcode, Frame::ping);
        client.send(Frame::pong, ping->payload);
    }
    EXPECT_EQ(client.read().value().opcode, Frame::ping);
    EXPECT_FALSE(client.read());
    EXPECT_TRUE(is_gone());
}

struct Wrong {
    const char* name;
    int opcode;
    std::size_t size;
    int code;
};
class WrongMessage : public WebSocket, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongMessage, ClosesTheSocket) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    client.send(GetParam().opcode, std::string(GetParam().size, '\xFF'));
    const auto close = client.read();
    ASSERT_TRUE(close);
    EXPECT_EQ(close->opcode, Frame::close);
    EXPECT_EQ(close->code(), GetParam().code);
    client.send(Frame::close, close->payload);
    EXPECT_FALSE(client.read());
    EXPECT_TRUE(is_gone());
}
INSTANTIATE_TEST_SUITE_P(All, WrongMessage,
                         testing::Values(Wrong{"Binary", Frame::binary, 3, 1003},
                                         Wrong{"NoUtf8", Frame::text, 3, 1007},
                                         Wrong{"TooLong", Frame::text, 9000, 1009}),
                         [](const auto& info) { return info.param.name; });

TEST_F(WebSocket, EndsWithItsClient) {
    server_.start(options_);
    {
        WebSocketClient client(server_.endpoint(), "/socket");
        ASSERT_EQ(client.answer().status, 101);
    }
    EXPECT_TRUE(is_gone());
    WebSocketClient polite(server_.endpoint(), "/socket");
    polite.send(Frame::close, "\x03\xE8");
    EXPECT_EQ(polite.read().value().code(), 1000);
    EXPECT_TRUE(is_gone());
}

TEST_F(WebSocket, SaysWhyItEnds) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    stream()->end(LiveEnd::not_allowed);
    EXPECT_EQ(client.read().value().code(), 1008);
}

TEST_F(WebSocket, DropsWhoDoesNotRead) {
    limits_.messages = 1'000'000;
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    EXPECT_LT(send_without_end(10'000), 10'000);
    EXPECT_TRUE(is_gone());
}

TEST_F(WebSocket, GoesAwayWhenTheServerStops) {
    server_.start(options_);
    WebSocketClient client(server_.endpoint(), "/socket");
    std::thread stopping([this] { server_.server().stop(std::chrono::seconds(20)); });
    const auto close = client.read();
    EXPECT_EQ(close.value_or(Frame{}).code(), 1001);
    client.send(Frame::close, "\x03\xE9");
    stopping.join();
    EXPECT_TRUE(is_gone());
}

}  // namespace
}  // namespace ynghyd::http
