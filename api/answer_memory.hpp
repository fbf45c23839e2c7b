#pragma once
// Answers to what is asked again, by the same caller in the same words: right as long as no row
// that they were made of is written.

#include <functional>
#include <optional>

#include "api/endpoint.hpp"
#include "http/message.hpp"
#include "storage/derived_cache.hpp"

namespace ynghyd::api {

/// Thread-safe.
class AnswerMemory {
public:
    /// Whether rows, the time and the words of the request are all that the answer depends on.
    static bool is_for(const Endpoint& endpoint, const http::Request& request);

    /// As is_for() allows. Quick enough for an io thread.
    std::optional<http::Response> find(const http::Request& request, Timestamp now) const;

    /// Gives `answer` services whose store notes what is read, and keeps what it returns if that
    /// is a success. Blocks as long as `answer`.
    http::Response make(const Services& services, const http::Request& request,
                        const std::function<http::Response(const Services&)>& answer);

private:
    static constexpr std::size_t most_bytes = 8 * 1024 * 1024;

    storage::DerivedCache<http::Response> answers_{most_bytes};
};

}  // namespace ynghyd::api
