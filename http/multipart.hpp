#pragma once
// multipart/form-data (RFC 7578) as it arrives: parts begin, have data, end.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ynghyd::http {

/// The boundary of a Content-Type that is multipart/form-data; nullopt for every other, and for a
/// boundary that RFC 2046 does not allow.
std::optional<std::string> multipart_boundary(std::string_view content_type);

struct PartHead {
    std::string name;
    bool is_file = false;  ///< Has a filename; which, counts for nothing.
    bool operator==(const PartHead&) const = default;
};

/// Called in order: begin, data any number of times, end; then the next part. An error ends it.
class PartHandler {
public:
    virtual ~PartHandler() = default;
    virtual Result<void> begin(const PartHead& head) = 0;
    virtual Result<void> data(std::string_view bytes) = 0;
    virtual Result<void> end() = 0;
};

/// Keeps no more than one part's head and a boundary's length of data. Used by one thread at a
/// time.
class MultipartParser {
public:
    MultipartParser(std::string_view boundary, PartHandler& handler);

    /// Error::Kind::invalid for what is no such form, and whatever the handler says. No more calls
    /// after an error.
    Result<void> take(std::string_view bytes);
    /// The last boundary has come.
    bool is_done() const { return state_ == State::done; }

private:
    enum class State { preamble, after_boundary, head, data, done };

    /// Each takes what it can from the front of the buffer; false: it needs more.
    Result<bool> step();
    Result<bool> step_data();
    Result<bool> step_after_boundary();
    Result<bool> step_head();
    Result<void> give(std::string_view bytes);

    const std::string delimiter_;
    PartHandler& handler_;
    State state_ = State::preamble;
    std::string buffer_;
    std::size_t skipped_ = 0;  ///< Of the preamble.
};

}  // namespace ynghyd::http
