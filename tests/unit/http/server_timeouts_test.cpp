// Slow peers and the end of the server (T-068, T-092).
#include <atomic>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/timeout.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

using boost::asio::awaitable;
using namespace std::chrono_literals;

const std::string quick = "GET /quick HTTP/1.1\r\nHost: a.test\r\n\r\n";
const std::string gate = "GET /gate HTTP/1.1\r\nHost: a.test\r\n\r\n";

class Deadlines : public testing::Test {
protected:
    Deadlines() {
        server_.router.add(Method::get, "/quick", {}, QuickHandler([](const Request&) {
                               return make_response(200, "text/plain", "quick");
                           }));
        server_.router.add(Method::post, "/take", {}, QuickHandler([](const Request& request) {
                               return make_response(200, "text/plain", request.body);
                           }));
        server_.router.add(Method::get, "/big", {}, QuickHandler([](const Request&) {
                               return make_response(200, "text/plain",
                                                    std::string(60'000'000, 'b'));
                           }));
        server_.router.add(Method::get, "/gate", {},
                           Handler([this](const Request&) { return wait_for_gate(); }));
    }

    awaitable<Response> wait_for_gate() {
        ++waiting_;
        while (!gate_open_) co_await sleep_for(Duration(2));
        co_return make_response(200, "text/plain", "through");
    }

    void wait_until_at_gate(int count) const {
        while (waiting_ < count) std::this_thread::yield();
    }

    /// Long for all but the one that a test is about: only that one can have ended a connection.
    static ServerOptions patient() {
        ServerOptions options;
        options.header_timeout = options.body_timeout = options.write_timeout =
            options.idle_timeout = 100s;
        return options;
    }

    /// Sends a byte every few milliseconds until the server has had enough.
    static bool is_cut_while_dripping(rig::RawClient& client) {
        for (int i = 0; i < 2'000; ++i) {
            if (!client.send("x")) return true;
            std::this_thread::sleep_for(5ms);
        }
        return false;
    }

    std::atomic<int> waiting_ = 0;
    std::atomic<bool> gate_open_ = false;
    rig::HttpServer server_;
};

TEST_F(Deadlines, EndAConnectionThatSaysNothing) {
    auto options = patient();
    options.header_timeout = 150ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Deadlines, EndASlowHead) {
    auto options = patient();
    options.header_timeout = 150ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    client.send("GET /quick HTTP/1.1\r\nX: ");
    EXPECT_TRUE(is_cut_while_dripping(client));
}

TEST_F(Deadlines, EndASlowBody) {
    auto options = patient();
    options.body_timeout = 150ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    client.send("POST /take HTTP/1.1\r\nHost: a.test\r\nContent-Length: 60000\r\n\r\n");
    EXPECT_TRUE(is_cut_while_dripping(client));
}

TEST_F(Deadlines, EndAConnectionThatIsIdle) {
    auto options = patient();
    options.idle_timeout = 150ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    ASSERT_TRUE(client.ask(quick));
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Deadlines, EndASlowReader) {
    auto options = patient();
    options.write_timeout = 150ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    client.send("GET /big HTTP/1.1\r\nHost: a.test\r\n\r\n");
    // Not a byte is read until the server has given up, so the answer cannot be whole.
    while (server_.metrics.to_text().find("{class=\"2xx\"} 1") == std::string::npos) {
        std::this_thread::sleep_for(5ms);
    }
    EXPECT_FALSE(client.read_answer());
}

TEST_F(Deadlines, DoNotHoldForHandlers) {
    auto options = patient();
    options.header_timeout = options.body_timeout = options.idle_timeout = 100ms;
    server_.start(options);
    rig::RawClient client(server_.endpoint());
    client.send(gate);
    wait_until_at_gate(1);
    rig::RawClient idle(server_.endpoint());
    EXPECT_TRUE(idle.is_closed());  // At least one deadline has passed by now.
    gate_open_ = true;
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "through");
}

TEST_F(Deadlines, StopClosesIdleConnectionsAndFinishesTheOthers) {
    server_.start(patient());
    rig::RawClient idle(server_.endpoint());
    ASSERT_TRUE(idle.ask(quick));
    rig::RawClient busy(server_.endpoint());
    busy.send(gate);
    wait_until_at_gate(1);
    std::thread stopper([&] { server_.server().stop(100s); });
    EXPECT_TRUE(idle.is_closed());
    gate_open_ = true;
    const auto answer = busy.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "through");
    EXPECT_EQ(answer->field("Connection"), "close");
    stopper.join();
    EXPECT_THROW(rig::RawClient(server_.endpoint()), std::runtime_error);
}

TEST_F(Deadlines, StopCutsWhatDoesNotEnd) {
    server_.start(patient());
    rig::RawClient busy(server_.endpoint());
    busy.send(gate);
    rig::RawClient half(server_.endpoint());
    half.send("POST /take HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9\r\n\r\nx");
    wait_until_at_gate(1);
    server_.server().stop(20ms);
    EXPECT_FALSE(busy.read_answer());
    EXPECT_FALSE(half.read_answer());
}

TEST_F(Deadlines, StopUnderLoadCutsNoAnswerInHalf) {
    server_.start(patient());
    std::atomic<int> answers = 0;
    std::atomic<int> broken = 0;
    const auto ask_until_closed = [&] {
        rig::RawClient client(server_.endpoint());
        while (client.send(quick)) {
            const auto answer = client.read_answer();
            if (!answer) break;
            ++answers;
            if (answer->body != "quick") ++broken;
            if (answer->field("Connection") == "close") break;
        }
    };
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) clients.emplace_back(ask_until_closed);
    while (answers < 200) std::this_thread::yield();
    server_.server().stop(100s);
    for (auto& client : clients) client.join();
    EXPECT_EQ(broken, 0);
    server_.server().stop(100s);  // Once more does nothing.
}

TEST_F(Deadlines, AServerMayEndWithoutEverServing) {
    server_.start(patient());
    IoThreads never_started(1);
    Router router;
    Metrics metrics;
    ServerOptions options;
    options.listen = {"127.0.0.1:0"};
    Server server(never_started, router, options, metrics);
    ASSERT_TRUE(server.start());
}

}  // namespace
}  // namespace ynghyd::http
