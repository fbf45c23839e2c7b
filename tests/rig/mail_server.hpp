#pragma once
// A mail server that takes letters, or answers what a test says, and remembers every word.

#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tests/rig/scripted_server.hpp"

namespace ynghyd::rig {

struct TakenLetter {
    std::string from, to;  ///< As they stand in MAIL FROM and RCPT TO.
    std::string bytes;     ///< What the sender meant: without dots before dots.
    bool encrypted = false;
};

class MailServer {
public:
    /// The line for a command, by its first word ("HELLO" for the greeting, "." for the end of a
    /// text); empty: as a server that takes everything.
    using Answer = std::function<std::string(const std::string& word)>;

    explicit MailServer(Answer answer = {})
        : answer_(std::move(answer)),
          server_(std::make_unique<ScriptedServer>([this](Peer& peer) { serve(peer); })) {}
    /// One that offers STARTTLS, or speaks TLS from the first byte.
    MailServer(const TestCertificate& certificate, bool implicit, Answer answer = {})
        : answer_(std::move(answer)),
          offered_(implicit ? std::nullopt : std::optional(certificate)),
          server_(implicit
                      ? std::make_unique<ScriptedServer>([this](Peer& peer) { serve(peer); },
                                                         certificate)
                      : std::make_unique<ScriptedServer>([this](Peer& peer) { serve(peer); })) {}

    int port() const { return server_->port(); }
    int connections() const { return server_->connections(); }

    std::vector<TakenLetter> letters() const {
        const std::lock_guard lock(mutex_);
        return letters_;
    }
    /// Every line of the client, but those of the texts.
    std::vector<std::string> said() const {
        const std::lock_guard lock(mutex_);
        return said_;
    }
    bool was_said(std::string_view line) const {
        const auto lines = said();
        return std::ranges::find(lines, line) != lines.end();
    }

private:
    bool answer(Peer& peer, const std::string& word, std::string_view usual) {
        const auto own = answer_ ? answer_(word) : std::string();
        return peer.write((own.empty() ? std::string(usual) : own) + "\r\n");
    }

    std::optional<std::string> hear(Peer& peer) {
        auto line = peer.read_line();
        const std::lock_guard lock(mutex_);
        if (line) said_.push_back(*line);
        return line;
    }

    void serve(Peer& peer) {
        answer(peer, "HELLO", "220 mail.test ESMTP");
        TakenLetter letter;
        while (const auto line = hear(peer)) {
            const auto word = line->substr(0, line->find(' '));
            if (word == "EHLO")
                answer(peer, word, greeting(peer));
            else if (word == "STARTTLS")
                start_tls(peer);
            else if (word == "AUTH")
                sign_in(peer);
            else if (word == "DATA")
                take_text(peer, letter);
            else
                answer(peer, word, word == "QUIT" ? "221 bye" : "250 well");
            if (word == "MAIL") letter = {address_in(*line), "", "", peer.is_encrypted()};
            if (word == "RCPT") letter.to = address_in(*line);
            if (word == "QUIT") return;
        }
    }

    std::string greeting(const Peer& peer) const {
        std::string lines = "250-mail.test\r\n";
        if (offered_ && !peer.is_encrypted()) lines += "250-STARTTLS\r\n";
        return lines + "250-AUTH PLAIN\r\n250 SIZE 100000";
    }

    void start_tls(Peer& peer) {
        if (answer(peer, "STARTTLS", "220 begin") && offered_) peer.start_tls(*offered_);
    }

    void sign_in(Peer& peer) {
        peer.write("334 \r\n");
        hear(peer);
        answer(peer, "AUTH", "235 welcome");
    }

    void take_text(Peer& peer, TakenLetter& letter) {
        const auto own = answer_ ? answer_("DATA") : std::string();
        peer.write((own.empty() ? "354 go on" : own) + "\r\n");
        if (!own.empty()) return;
        for (auto line = peer.read_line(); line; line = peer.read_line()) {
            if (*line == ".") {
                {
                    const std::lock_guard lock(mutex_);
                    letters_.push_back(letter);
                }
                answer(peer, ".", "250 taken");
                return;
            }
            letter.bytes += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
        }
    }

    static std::string address_in(const std::string& line) {
        const auto begin = line.find('<') + 1;
        return line.substr(begin, line.find('>') - begin);
    }

    Answer answer_;
    std::optional<TestCertificate> offered_;
    mutable std::mutex mutex_;
    std::vector<TakenLetter> letters_;
    std::vector<std::string> said_;
    std::unique_ptr<ScriptedServer> server_;
};

}  // namespace ynghyd::rig
