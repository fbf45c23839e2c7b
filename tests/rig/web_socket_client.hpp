#pragma once
// A blocking WebSocket client that sends the frames it is told to (RFC 6455).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/rig/raw_client.hpp"

namespace ynghyd::rig {

struct Frame {
    int opcode = 0;
    std::string payload;

    static constexpr int text = 1, binary = 2, close = 8, ping = 9, pong = 10;
    /// Of a close frame; 0 when it has none.
    int code() const {
        if (payload.size() < 2) return 0;
        return static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]);
    }
};

class WebSocketClient {
public:
    /// Shakes hands, whatever comes of it. `fields`: more lines of the head.
    WebSocketClient(const boost::asio::ip::tcp::endpoint& server, const std::string& target,
                    const std::string& fields = "")
        : raw_(server) {
        raw_.send("GET " + target +
                  " HTTP/1.1\r\nHost: a.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                  fields + "\r\n");
        answer_ = raw_.read_answer().value_or(RawAnswer{});
    }

    const RawAnswer& answer() const { return answer_; }
    RawClient& raw() { return raw_; }

    /// Masked, in one piece; shorter than 64 KiB.
    bool send(int opcode, std::string_view payload) {
        const std::string mask = "mask";
        std::string bytes{static_cast<char>(0x80 | opcode)};
        if (payload.size() < 126) {
            bytes += static_cast<char>(0x80 | payload.size());
        } else {
            bytes += static_cast<char>(0x80 | 126);
            bytes += static_cast<char>(payload.size() >> 8);
            bytes += static_cast<char>(payload.size() & 0xFF);
        }
        bytes += mask;
        for (std::size_t i = 0; i < payload.size(); ++i)
            bytes += static_cast<char>(payload[i] ^ mask[i % 4]);
        return raw_.send(bytes);
    }
    bool say(std::string_view text) { return send(Frame::text, text); }

    /// The next one, whatever it is; nullopt when the connection has ended.
    std::optional<Frame> read() {
        const auto head = raw_.read_exactly(2);
        if (!head) return std::nullopt;
        std::uint64_t size = static_cast<unsigned char>((*head)[1]) & 0x7F;
        if (size >= 126) {
            const auto more = raw_.read_exactly(size == 126 ? 2 : 8);
            if (!more) return std::nullopt;
            size = 0;
            for (const char c : *more) size = size << 8 | static_cast<unsigned char>(c);
        }
        auto payload = raw_.read_exactly(size);
        if (!payload) return std::nullopt;
        return Frame{(*head)[0] & 0x0F, *std::move(payload)};
    }
    /// The next that is no ping; those are answered.
    std::optional<Frame> read_message() {
        for (;;) {
            auto frame = read();
            if (!frame || frame->opcode != Frame::ping) return frame;
            send(Frame::pong, frame->payload);
        }
    }

private:
    RawClient raw_;
    RawAnswer answer_;
};

}  // namespace ynghyd::rig
