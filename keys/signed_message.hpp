#pragma once
// A request as its signature sees it: no sockets, only views.

#include <span>
#include <string_view>
#include <utility>

namespace ynghyd::keys {

using HeaderView = std::pair<std::string_view, std::string_view>;

/// What a signature covers; says nothing about sockets. Views live as long as the request.
struct MessageView {
    std::string_view method;              ///< Upper case.
    std::string_view target;              ///< Path and query as on the wire.
    std::span<const HeaderView> headers;  ///< As received, repeated ones too.
    std::string_view body_sha256;         ///< 32 raw bytes; empty for a request without body.
    /// `https://host` of the server that is asked, as the outside knows it: a proxy may have
    /// spoken TLS. In lower case, default port removed.
    std::string_view origin = {};
};

/// What the request says under a name, and how often it says it.
struct HeaderOccurrence {
    std::string_view value;  ///< The last one's, trimmed.
    int times = 0;
};
HeaderOccurrence find_header(const MessageView& message, std::string_view name);

/// Nothing is changed by it, and it has no body that must be covered.
bool only_reads(const MessageView& message);

}  // namespace ynghyd::keys
