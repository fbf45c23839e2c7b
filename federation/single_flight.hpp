#pragma once
// Many who want the same thing at the same time: one goes, the others wait for what it brings.

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "base/run_on.hpp"

namespace ynghyd::federation {

/// Value: copyable. Thread-safe.
template <class Value>
class SingleFlight {
public:
    /// What `go` returns, made once for all who ask for `key` meanwhile. An exception from it is
    /// everybody's.
    net::awaitable<Value> run(std::string key, std::function<net::awaitable<Value>()> go) {
        auto join = [&](Waiter waiter) { wait_or_go(key, std::move(waiter)); };
        if (auto brought = co_await await_completion<std::optional<Value>>(join))
            co_return *std::move(brought);
        std::optional<Value> value;
        std::exception_ptr fault;
        try {
            value = co_await go();
        } catch (...) {
            fault = std::current_exception();
        }
        for (const auto& waiter : land(key)) waiter(fault, value);
        if (fault) std::rethrow_exception(fault);
        co_return *std::move(value);
    }

private:
    /// nullopt tells the first one to go itself.
    using Waiter = std::function<void(std::exception_ptr, std::optional<Value>)>;

    void wait_or_go(const std::string& key, Waiter waiter) {
        {
            const std::lock_guard lock(mutex_);
            const auto [flight, is_first] = flights_.try_emplace(key);
            if (!is_first) {
                flight->second.push_back(std::move(waiter));
                return;
            }
        }
        waiter(nullptr, std::nullopt);
    }

    std::vector<Waiter> land(const std::string& key) {
        const std::lock_guard lock(mutex_);
        return std::move(flights_.extract(key).mapped());
    }

    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<Waiter>> flights_;
};

}  // namespace ynghyd::federation
