#pragma once
// The client side of TLS: who is trusted, one encrypted stream over a socket, sessions to resume.

#include <cstddef>
#include <filesystem>
#include <future>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

// OpenSSL's own names, so that its headers stay in the .cpp files.
struct ssl_st;
struct ssl_ctx_st;
struct ssl_session_st;

namespace ynghyd::http {

/// What one attempt on a non-blocking stream came to.
struct StreamStep {
    enum class State {
        done,
        want_read,
        want_write,
        ended,  ///< The peer closed in good order.
        broken,
    };
    State state = State::done;
    std::size_t bytes = 0;
};

/// Sessions by origin, the longest unused dropped first. A session skips verification, so it is
/// never offered to another name. For one thread.
class TlsSessions {
public:
    explicit TlsSessions(std::size_t limit);
    ~TlsSessions();
    TlsSessions(const TlsSessions&) = delete;
    TlsSessions& operator=(const TlsSessions&) = delete;

    /// nullptr when there is none. Stays owned here.
    ssl_session_st* find(const std::string& origin);
    /// Takes ownership.
    void keep(const std::string& origin, ssl_session_st* session);
    std::size_t size() const { return by_origin_.size(); }

private:
    struct Free {
        void operator()(ssl_session_st* session) const;
    };
    using Kept = std::pair<std::string, std::unique_ptr<ssl_session_st, Free>>;
    std::size_t limit_;
    std::list<Kept> newest_first_;
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_origin_;
};

/// TLS over a connected, non-blocking socket that outlives it. For one thread.
class TlsStream {
public:
    TlsStream(ssl_st* ssl, TlsSessions& sessions, std::string origin);
    ~TlsStream();  ///< Says goodbye when the stream is still sound.
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    StreamStep handshake();
    StreamStep read(std::span<char> into);
    StreamStep write(std::string_view bytes);
    /// Bytes that were read from the socket already: waiting for the socket could be for ever.
    bool has_buffered() const;
    bool was_resumed() const;
    /// Why the last step was `broken`: "its certificate is not for this name".
    const std::string& reason() const { return reason_; }
    void keep_session(ssl_session_st* session) { sessions_.keep(origin_, session); }

private:
    StreamStep outcome(int result, std::size_t bytes);

    struct Free {
        void operator()(ssl_st* ssl) const;
    };
    std::unique_ptr<ssl_st, Free> ssl_;
    TlsSessions& sessions_;
    std::string origin_;
    std::string reason_;
    bool sound_ = false;
};

/// Trust and protocol rules: TLS 1.2 or later, chain and name verified, with no way around.
/// Immutable after construction; thread-safe.
class TlsClient {
public:
    /// Trusts the system's authorities (SSL_CERT_FILE and SSL_CERT_DIR count) and those in
    /// `extra_ca`. Throws std::runtime_error when that cannot be read. The system's are read in the
    /// background, as that takes longer than all the rest of a start.
    explicit TlsClient(const std::filesystem::path& extra_ca);

    /// `host` is a name or an address without brackets: what the certificate has to be for.
    std::unique_ptr<TlsStream> open(int socket, const std::string& host, std::string origin,
                                    TlsSessions& sessions) const;

private:
    struct Free {
        void operator()(ssl_ctx_st* context) const;
    };
    std::unique_ptr<ssl_ctx_st, Free> context_;
    std::shared_future<void> loaded_;
};

}  // namespace ynghyd::http
