// Whom a server answers nothing but a refusal.

#include <gtest/gtest.h>

#include "http/server.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/raw_client.hpp"

namespace ynghyd::http {
namespace {

class RefusingServer : public testing::Test {
protected:
    RefusingServer() {
        server_.router.add(Method::get, "/quick", {}, QuickHandler([this](const Request&) {
                               ++served_;
                               return text_response(200, "quick");
                           }));
        ServerOptions options;
        options.trusted_proxies = {Network::parse("127.0.0.1").value()};
        options.refuses = [](const boost::asio::ip::address& client) {
            return client == boost::asio::ip::make_address("192.0.2.7");
        };
        server_.start(options);
    }

    rig::RawAnswer ask_as(const std::string& client) {
        rig::RawClient raw(server_.endpoint());
        raw.send("GET /quick HTTP/1.1\r\nHost: a.test\r\nX-Forwarded-For: " + client + "\r\n\r\n");
        return raw.read_answer().value();
    }

    std::atomic<int> served_ = 0;
    rig::HttpServer server_;
};

TEST_F(RefusingServer, AnswersNothingToWhomItRefuses) {
    const auto refused = ask_as("192.0.2.7");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.body, "This server takes no requests from your network.\n");
    EXPECT_EQ(served_, 0);
    EXPECT_EQ(ask_as("192.0.2.8").status, 200);
    EXPECT_EQ(served_, 1);
}

}  // namespace
}  // namespace ynghyd::http
