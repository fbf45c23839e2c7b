#pragma once
// The mail server that takes what we send, by SMTP (RFC 5321), and how to sign in there. The admin
// names it, so the address guard of http, which is for addresses of strangers, is not asked.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "mail/message.hpp"

namespace ynghyd::mail {

/// How what is said is hidden from others on the way.
enum class Tls {
    starttls,  ///< Asked for before anything else is said, and required (RFC 3207).
    implicit,  ///< From the first byte (RFC 8314).
    none       ///< For a mail server on this machine.
};

struct SmtpOptions {
    std::string server;  ///< A host; empty: no letters are sent.
    std::uint16_t port = 587;
    Tls tls = Tls::starttls;
    std::string username, password;  ///< Empty: nobody signs in.
    std::filesystem::path ca_file;   ///< Certificates that count; empty: the system's.
};

/// One connection, kept for the next letter. send() on one thread at a time.
class Smtp {
public:
    explicit Smtp(SmtpOptions options);
    ~Smtp();

    /// Blocks, for a minute at most. Error::Kind::forbidden when the mail server refuses this
    /// letter for good; unreachable or timed_out when it may take it later. The sentences have no
    /// address in them.
    Result<void> send(const Message& message);

    /// Ends what is under way within a second or two, and all that follows. From any thread.
    void stop() { stopping_ = true; }

private:
    struct Session;
    const SmtpOptions options_;
    std::atomic<bool> stopping_ = false;
    std::unique_ptr<Session> session_;  ///< Made for the first letter.
};

/// Whether a server of this name is this machine, so that nothing has to be hidden.
bool is_loopback(const std::string& server);

}  // namespace ynghyd::mail
