#pragma once
// One answer, read piece by piece under limits: framing rules included, sockets not.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "http/message.hpp"

namespace ynghyd::http {

/// Informational answers (1xx) are skipped. Reads one answer, then is thrown away.
class ResponseReader {
public:
    struct Limits {
        std::uint64_t header_bytes = 16 * 1024;
        std::uint64_t body_bytes = 1024 * 1024;
        bool cut = false;  ///< A longer body ends there, and is no failure.
    };
    /// `head_only`: the answer to a HEAD request, which has no body whatever it says.
    ResponseReader(bool head_only, Limits limits);
    ~ResponseReader();

    enum class State { more, done, failed };
    /// The next bytes from the peer.
    State feed(std::string_view bytes);
    /// The peer closed its side; not `orderly` when the rest may have been cut off.
    State end(bool orderly);

    /// After `done`: the connection may carry another request.
    bool keeps_alive() const;
    int status() const;
    std::vector<Header> take_headers();
    std::string take_body();

    /// After `failed`: too_large, invalid or unsupported, and how a sentence about the peer goes on
    /// ("answered with more than 1048576 bytes").
    Error::Kind kind() const { return kind_; }
    const std::string& reason() const { return reason_; }

private:
    class Parser;
    State parse(std::string_view bytes, std::size_t& used);
    State fail(Error::Kind kind, std::string reason);
    State finish();

    bool head_only_;
    Limits limits_;
    std::unique_ptr<Parser> parser_;
    std::string unparsed_;  ///< The beginning of a header or of a chunk's header.
    std::uint64_t received_ = 0;
    int informational_ = 0;
    Error::Kind kind_ = Error::Kind::invalid;
    std::string reason_;
};

}  // namespace ynghyd::http
