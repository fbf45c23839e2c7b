#pragma once
// A peer that does exactly what a test says, byte by byte: blocking sockets, a thread a connection.

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/rig/test_certificate.hpp"

namespace ynghyd::rig {

/// One accepted connection, for the script. Every call ends at once when the server is destroyed.
class Peer {
public:
    Peer(int socket, SSL* ssl, int number) : socket_(socket), ssl_(ssl), number_(number) {}
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() {
        if (ssl_ != nullptr) SSL_free(ssl_);
    }

    int number() const { return number_; }  ///< 1 for the first connection of the server.
    bool resumed() const { return ssl_ != nullptr && SSL_session_reused(ssl_) == 1; }

    /// Empty when the client closed instead. Reads the body by its Content-Length.
    std::string read_request() {
        std::size_t end = std::string::npos;
        while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
            if (!read_more()) return {};
        end += 4;
        const auto at = unread_.find("Content-Length: ");
        if (at < end) end += std::stoul(unread_.substr(at + 16));
        while (unread_.size() < end)
            if (!read_more()) return {};
        auto request = unread_.substr(0, end);
        unread_.erase(0, end);
        return request;
    }
    /// Without its end (CRLF); nullopt when the client closed instead.
    std::optional<std::string> read_line() {
        std::size_t end = std::string::npos;
        while ((end = unread_.find("\r\n")) == unread_.npos)
            if (!read_more()) return std::nullopt;
        auto line = unread_.substr(0, end);
        unread_.erase(0, end + 2);
        return line;
    }
    /// What follows is encrypted, as after STARTTLS. False when the client does not want it.
    bool start_tls(const TestCertificate& certificate) {
        const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
            SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
        certificate.use_in(context.get());
        ssl_ = SSL_new(context.get());
        SSL_set_fd(ssl_, socket_);
        return SSL_accept(ssl_) == 1;
    }
    bool is_encrypted() const { return ssl_ != nullptr; }
    /// False when the client has closed.
    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent =
                ssl_ != nullptr
                    ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                    : static_cast<int>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void answer(int status, std::string_view body = {}, std::string_view headers = {}) {
        write("HTTP/1.1 " + std::to_string(status) +
              " Scripted\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
              std::string(headers) + "\r\n" + std::string(body));
    }
    /// Until the client closes (or the server is destroyed).
    void wait_for_close() {
        while (read_more()) {
        }
    }

private:
    bool read_more() {
        char bytes[4096];
        const auto got = ssl_ != nullptr
                             ? SSL_read(ssl_, bytes, sizeof bytes)
                             : static_cast<int>(::recv(socket_, bytes, sizeof bytes, 0));
        if (got > 0) unread_.append(bytes, static_cast<std::size_t>(got));
        return got > 0;
    }

    int socket_;
    SSL* ssl_;
    int number_;
    std::string unread_;
};

/// Listens on a free port of `address`; each connection runs `script` and is then closed.
class ScriptedServer {
public:
    using Script = std::function<void(Peer&)>;

    explicit ScriptedServer(Script script, const std::string& address = "127.0.0.1")
        : ScriptedServer(std::move(script), address, nullptr) {}

    /// Over TLS. `newest` as in SSL_CTX_set_max_proto_version; 0 for no limit.
    ScriptedServer(Script script, const TestCertificate& certificate, int newest = 0,
                   const std::string& address = "127.0.0.1")
        : ScriptedServer(std::move(script), address, make_context(certificate, newest)) {}

    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    ~ScriptedServer() {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        accepting_.join();
        {
            const std::lock_guard lock(mutex_);
            for (const auto& [number, socket] : open_) ::shutdown(socket, SHUT_RDWR);
        }
        for (auto& thread : threads_) thread.join();
        ::close(listener_);
    }

    int port() const { return port_; }
    /// Accepted so far.
    int connections() const { return accepted_; }
    std::string url(std::string_view target, std::string_view scheme = "http",
                    std::string_view host = "127.0.0.1") const {
        return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port_) +
               std::string(target);
    }

private:
    using Context = std::shared_ptr<SSL_CTX>;

    ScriptedServer(Script script, const std::string& address, Context context)
        : script_(std::move(script)),
          context_(std::move(context)),
          listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        ::inet_pton(AF_INET, address.c_str(), &where.sin_addr);
        auto* raw = reinterpret_cast<sockaddr*>(&where);
        socklen_t size = sizeof where;
        if (::bind(listener_, raw, size) != 0 || ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, raw, &size) != 0)
            throw std::runtime_error("cannot listen on " + address);
        port_ = ntohs(where.sin_port);
        accepting_ = std::thread([this] { accept_all(); });
    }

    static Context make_context(const TestCertificate& certificate, int newest) {
        Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
        // TLS 1.1 can be offered with the lowest security level only.
        if (newest != 0 && newest < TLS1_2_VERSION)
            SSL_CTX_set_cipher_list(context.get(), "DEFAULT:@SECLEVEL=0");
        SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), newest);
        certificate.use_in(context.get());
        return context;
    }

    void accept_all() {
        while (true) {
            const int socket = ::accept(listener_, nullptr, nullptr);
            if (socket < 0 || stopping_) {
                if (socket >= 0) ::close(socket);
                return;
            }
            const int on = 1;  // so that bytes written one by one arrive one by one
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            const int number = ++accepted_;
            {
                const std::lock_guard lock(mutex_);
                open_.emplace(number, socket);
            }
            threads_.emplace_back([this, socket, number] { serve(socket, number); });
        }
    }

    void serve(int socket, int number) {
        {
            SSL* ssl = nullptr;
            bool sound = true;
            if (context_) {
                ssl = SSL_new(context_.get());
                SSL_set_fd(ssl, socket);
                sound = SSL_accept(ssl) == 1;
            }
            Peer peer(socket, ssl, number);
            if (sound) script_(peer);
        }
        const std::lock_guard lock(mutex_);
        open_.erase(number);
        ::close(socket);
    }

    Script script_;
    Context context_;
    int listener_;
    int port_ = 0;
    std::atomic<int> accepted_{0};
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::map<int, int> open_;
    std::vector<std::thread> threads_;
    std::thread accepting_;
};

}  // namespace ynghyd::rig
