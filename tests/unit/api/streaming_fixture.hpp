#pragma once
// ana listens with real connections to a server; bob, whom she follows, and cai give her something
// to hear.

#include "api/streaming/streaming_api.hpp"
#include "social/moderation/suspension.hpp"
#include "social/relationships/block.hpp"
#include "social/relationships/mute.hpp"
#include "tests/rig/http_server.hpp"
#include "tests/rig/web_socket_client.hpp"
#include "tests/unit/api/reading_fixture.hpp"

namespace ynghyd::api {

/// What came on a socket.
struct Heard {
    Json message;
    Json payload;  ///< Read from the string that it is.

    std::string event() const { return std::string(string_at(message, "event")); }
    std::string id() const { return std::string(string_at(payload, "id")); }
    std::string stream() const {
        return message.contains("stream") ? message["stream"].dump() : "";
    }
};

class StreamingFixture : public ReadingFixture {
protected:
    explicit StreamingFixture(StreamLimits limits = {})
        : streaming_({*store_, site_, entities_, pool_, metrics_, limits}) {
        streaming_.add_routes(server_.router);
        server_.start();
        make_follow(ana_, bob_);
    }
    ~StreamingFixture() override {
        server_.server().stop(Duration(0));
        pool_.join();
    }

    rig::WebSocketClient open(const std::string& query, const std::string& token) {
        return {server_.endpoint(), "/api/v1/streaming" + query,
                "Authorization: Bearer " + token + "\r\n"};
    }
    rig::WebSocketClient open(const std::string& stream = "user") {
        return open("?stream=" + stream, token_);
    }
    static Heard hear(rig::WebSocketClient& client) {
        const auto frame = client.read_message();
        if (!frame || frame->opcode != rig::Frame::text) {
            ADD_FAILURE() << "no message: " << (frame ? frame->code() : -1);
            return {};
        }
        Heard heard{parse_json(frame->payload).value(), {}};
        const auto payload = string_at(heard.message, "payload");
        if (!payload.empty()) heard.payload = parse_json(payload).value_or(Json(payload));
        return heard;
    }
    /// Comes back when the server has done what this and all before it asked for.
    static void say(rig::WebSocketClient& client, const Json& message) {
        client.say(message.dump());
        client.say(R"({"type":"subscribe","stream":"no such stream"})");
        EXPECT_EQ(string_at(hear(client).message, "error"), "Unknown stream type");
    }
    static int close_code(rig::WebSocketClient& client) {
        const auto frame = client.read_message();
        return frame && frame->opcode == rig::Frame::close ? frame->code() : 0;
    }

    social::StatusRecord publish_remote(const std::string& content) {
        social::StatusRecord status;
        status.id = ids_.make<StatusId>();
        status.account = cai_.id;
        status.uri = cai_.uri + "/" + to_string(status.id);
        status.content = content;
        status.published = now();
        write([&](storage::Transaction& tx) { social::insert_status(tx, status); });
        return status;
    }
    void boost(const social::AccountRecord& account, const social::StatusRecord& status) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(social::reblog(tx, site_, account, status));
        });
    }

    const social::AccountRecord dai_ = make_local("dai");
    Metrics metrics_;
    StreamingApi streaming_;
    rig::HttpServer server_;
};

}  // namespace ynghyd::api
