#pragma once
// Passwords are slow by design: they are worked on by the compute pool, a few at a time, so that
// many sign-ins at once exhaust neither memory nor cores.

#include <atomic>
#include <mutex>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/result.hpp"
#include "base/run_on.hpp"
#include "keys/password.hpp"

namespace ynghyd::web {

/// Thread-safe.
class PasswordWork {
public:
    /// `most_waiting`: further ones are refused until some are done.
    PasswordWork(net::thread_pool& compute_pool, const keys::PasswordCost& cost,
                 std::size_t most_waiting);

    /// Whether `password` is that of `hash`. An empty hash, of somebody who does not exist or has
    /// no password, takes as long and is false. Error::Kind::unreachable when too many wait.
    net::awaitable<Result<bool>> matches(std::string password, std::string hash);
    net::awaitable<Result<std::string>> hash(std::string password);

private:
    /// Hashed with today's cost: what is compared with where there is nothing to compare with.
    const std::string& stand_in();

    net::thread_pool& pool_;
    const keys::PasswordCost cost_;
    const std::size_t most_waiting_;
    std::atomic<std::size_t> waiting_ = 0;
    std::once_flag once_;
    std::string stand_in_;
};

}  // namespace ynghyd::web
