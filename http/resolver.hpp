#pragma once
// Names to addresses on a few threads of their own, because getaddrinfo blocks.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "http/deadline.hpp"

namespace ynghyd::http {

using Addresses = std::vector<boost::asio::ip::address>;

/// What the system resolver says, in its order; Error::Kind::unreachable when it says nothing.
/// Blocks.
Result<Addresses> look_up(const std::string& host);

/// One look-up at a time per name, however many wait for it; answers are kept for a while, and
/// failures for at most ten seconds. Thread-safe.
class Resolver {
public:
    using LookUp = std::function<Result<Addresses>(const std::string&)>;

    Resolver(std::size_t threads, Duration keep, LookUp look_up = http::look_up);
    ~Resolver();  ///< stop(), then waits for the look-ups under way.

    /// Addresses written out are answered at once. Never an empty list. Error::Kind::unreachable,
    /// or timed_out when the deadline comes first.
    boost::asio::awaitable<Result<Addresses>> resolve(std::string host, Deadline deadline);

    /// Everybody who waits, now or later, is told that the server is stopping.
    void stop();

private:
    struct State;
    std::shared_ptr<State> state_;
    std::vector<std::thread> threads_;
};

}  // namespace ynghyd::http
