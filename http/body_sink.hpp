#pragma once
// Who takes a body as it arrives, so that it need not fit into memory.

#include <string_view>

#include "base/result.hpp"

namespace ynghyd::http {

/// One for each request; used by one thread at a time. What it throws is a fault: 500.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// The next bytes, on an io thread: quick. An error refuses the request, and the rest of it is
    /// not read.
    virtual Result<void> take(std::string_view bytes) = 0;
};

}  // namespace ynghyd::http
