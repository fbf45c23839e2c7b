#pragma once
// A deadline around compound asynchronous work.

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/clock.hpp"

namespace ynghyd {

namespace net = boost::asio;

/// How an awaited operation ended, as a value.
template <class T>
struct Outcome {
    std::exception_ptr fault;
    std::optional<T> value;
};

template <class T>
net::awaitable<Outcome<T>> outcome_of(net::awaitable<T> op) {
    Outcome<T> outcome;
    try {
        outcome.value = co_await std::move(op);
    } catch (...) {
        outcome.fault = std::current_exception();
    }
    co_return outcome;
}

/// The value of op, or nullopt when the deadline came first (op has then been cancelled and has
/// ended). Throws what op throws, at once.
template <class T>
net::awaitable<std::optional<T>> with_timeout(Duration limit, net::awaitable<T> op) {
    using namespace net::experimental::awaitable_operators;
    net::steady_timer timer(co_await net::this_coro::executor, limit);
    // An exception must not reach operator||, which would wait for the timer and forget it.
    auto first = co_await (outcome_of(std::move(op)) || timer.async_wait(net::use_awaitable));
    if (first.index() != 0) co_return std::nullopt;
    Outcome<T>& outcome = std::get<0>(first);
    if (outcome.fault) std::rethrow_exception(outcome.fault);
    co_return std::move(outcome.value);
}

/// Returns after `duration`.
inline net::awaitable<void> sleep_for(Duration duration) {
    net::steady_timer timer(co_await net::this_coro::executor, duration);
    co_await timer.async_wait(net::use_awaitable);
}

}  // namespace ynghyd
