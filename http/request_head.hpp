#pragma once
// The framing and Host rules that Beast leaves open: everything that two servers could read
// differently is refused. Private to this folder.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace ynghyd::http {

/// Why a request gets no handler: the answer's status and its one sentence.
struct Refusal {
    int status = 400;
    std::string_view sentence;  ///< A literal, or what lives as long as the request.

    bool operator==(const Refusal&) const = default;
};

struct HeadLimits {
    std::uint64_t bytes = 16 * 1024;
    std::size_t fields = 100;
};

/// Looks at the raw bytes of a head, up to and including the empty line, before anything parses
/// them: size, number of fields, continued lines. nullopt when there is nothing to complain about.
std::optional<Refusal> refuse_head_bytes(std::string_view head, const HeadLimits& limits);

/// What a head says about the bytes that follow it.
struct Framing {
    std::uint64_t content_length = 0;
    bool chunked = false;
    bool expects_continue = false;
    bool encoded = false;  ///< Has a Content-Encoding other than identity.

    bool has_body() const { return chunked || content_length > 0; }
};

/// Looks at the parsed head. `minor_version` is that of HTTP/1.x; `hosts` as in ServerOptions.
/// Thread-safe, linear.
std::expected<Framing, Refusal> read_framing(const Request& request, unsigned minor_version,
                                             const std::vector<std::string>& hosts);

}  // namespace ynghyd::http
