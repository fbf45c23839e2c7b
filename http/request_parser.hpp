#pragma once
// Bytes of one connection to Request values, one after another; Beast does the parsing behind it.
// Private to this folder.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string_view>

#include "http/message.hpp"
#include "http/request_head.hpp"

namespace ynghyd::http {

/// Order of calls for each request: parse_head once, then parse_body until done(). Not thread-safe.
class RequestParser {
public:
    explicit RequestParser(HeadLimits limits);
    ~RequestParser();

    /// `head` ends with the empty line. Fills method, target and headers of `request`, whose other
    /// members it leaves; `request` must stay where it is until done().
    std::optional<Refusal> parse_head(std::string_view head, Request& request);

    /// The x of HTTP/1.x.
    unsigned minor_version() const;
    bool keep_alive() const;
    /// The body is complete, or there is none.
    bool done() const;

    /// Appends to the request's body what `bytes` holds of it (what was there may have been taken
    /// away meanwhile); returns how many bytes were used
    /// up. 413 past `limit` bytes of body; 400 for broken chunks, and when the chunks' own framing
    /// takes much more than the data.
    std::expected<std::size_t, Refusal> parse_body(std::string_view bytes, std::uint64_t limit);

private:
    struct Parser;
    HeadLimits limits_;
    std::unique_ptr<Parser> parser_;
};

}  // namespace ynghyd::http
