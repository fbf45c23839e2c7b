#pragma once
// A blocking client that sends exactly the bytes it is told to, for servers under test.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/text_codec.hpp"

namespace ynghyd::rig {

struct RawAnswer {
    int status = 0;
    std::string head;  ///< With the status line and the empty line.
    std::string body;

    /// The trimmed value of a field, or "" when it is absent.
    std::string field(std::string_view name) const {
        std::size_t begin = head.find("\r\n") + 2;
        while (begin < head.size()) {
            const auto end = head.find("\r\n", begin);
            const auto line = std::string_view(head).substr(begin, end - begin);
            const auto colon = line.find(':');
            if (colon != std::string_view::npos &&
                equals_ignoring_case(line.substr(0, colon), name)) {
                return std::string(trim(line.substr(colon + 1)));
            }
            begin = end + 2;
        }
        return {};
    }
};

class RawClient {
public:
    explicit RawClient(const boost::asio::ip::tcp::endpoint& server)
        : socket_(::socket(server.protocol().family(), SOCK_STREAM, 0)) {
        // A guard against hanging tests, not a measure of anything.
        const timeval patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
        if (::connect(socket_, server.data(), static_cast<socklen_t>(server.size())) != 0) {
            ::close(socket_);
            throw std::runtime_error("cannot connect");
        }
    }
    ~RawClient() { ::close(socket_); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False when the other side does not take it any more.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// One whole answer; nullopt when the connection ended before. `body` is false after HEAD.
    std::optional<RawAnswer> read_answer(bool body = true) {
        RawAnswer answer;
        std::size_t end;
        while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return std::nullopt;
        }
        answer.head = input_.substr(0, end + 4);
        answer.status = std::stoi(answer.head.substr(9, 3));
        input_.erase(0, end + 4);
        const auto length = answer.field("Content-Length");
        const std::size_t size = body && !length.empty() ? std::stoul(length) : 0;
        while (input_.size() < size) {
            if (!receive()) return std::nullopt;
        }
        answer.body = input_.substr(0, size);
        input_.erase(0, size);
        return answer;
    }

    /// So many bytes; nullopt when the connection ended before.
    std::optional<std::string> read_exactly(std::size_t size) {
        while (input_.size() < size)
            if (!receive()) return std::nullopt;
        auto bytes = input_.substr(0, size);
        input_.erase(0, size);
        return bytes;
    }
    /// Everything up to `end` and with it; nullopt likewise.
    std::optional<std::string> read_until(std::string_view end) {
        std::size_t at;
        while ((at = input_.find(end)) == std::string::npos)
            if (!receive()) return std::nullopt;
        return read_exactly(at + end.size());
    }

    std::optional<RawAnswer> ask(std::string_view request) {
        send(request);
        return read_answer();
    }

    /// Waits for the other side to close; false when more bytes come instead.
    bool is_closed() { return input_.empty() && !receive() && !timed_out_; }

    int descriptor() const { return socket_; }

private:
    bool receive() {
        char bytes[4096];
        const auto count = ::recv(socket_, bytes, sizeof(bytes), 0);
        timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        if (count <= 0) return false;
        input_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    std::string input_;
    bool timed_out_ = false;
};

}  // namespace ynghyd::rig
