#pragma once
// A coroutine's way to a thread pool and back.

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ynghyd {

namespace net = boost::asio;

/// Runs fn on `pool` and resumes on the caller's executor with its value; exceptions come back
/// too. Borrows fn: the awaiting frame keeps it alive, because a started call is never abandoned.
template <class Fn>
auto run_on(net::thread_pool& pool, Fn& fn) {
    using Value = std::invoke_result_t<Fn&>;
    return net::async_initiate<const net::use_awaitable_t<>, void(std::exception_ptr, Value)>(
        [](auto handler, net::thread_pool* pool, Fn* fn) {
            auto home = net::prefer(net::get_associated_executor(handler),
                                    net::execution::outstanding_work.tracked);
            net::post(*pool, [handler = std::move(handler), home, fn]() mutable {
                std::exception_ptr fault;
                Value value{};
                try {
                    value = (*fn)();
                } catch (...) {
                    fault = std::current_exception();
                }
                net::post(home, [handler = std::move(handler), fault,
                                 value = std::move(value)]() mutable {
                    std::move(handler)(fault, std::move(value));
                });
            });
        },
        net::use_awaitable, &pool, &fn);
}

/// The same for anything that takes a job and a completion: `start(done)` is called at once, and
/// `done(exception, value)` may be called from any thread, exactly once.
template <class Value, class Start>
auto await_completion(Start& start) {
    return net::async_initiate<const net::use_awaitable_t<>, void(std::exception_ptr, Value)>(
        [](auto handler, Start* start) {
            auto home = net::prefer(net::get_associated_executor(handler),
                                    net::execution::outstanding_work.tracked);
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            (*start)([shared, home](std::exception_ptr fault, Value value) {
                net::post(home, [shared, fault, value = std::move(value)]() mutable {
                    std::move (*shared)(fault, std::move(value));
                });
            });
        },
        net::use_awaitable, &start);
}

}  // namespace ynghyd
