#include "base/run_on.hpp"

#include <memory>
#include <stdexcept>
#include <thread>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include "base/timeout.hpp"

namespace ynghyd {
namespace {

using namespace std::chrono_literals;

/// Runs `task` to its end on this thread; rethrows what ended it.
template <class Value>
Value finish(net::awaitable<Value> task) {
    net::io_context context;
    auto result = net::co_spawn(context, std::move(task), net::use_future);
    context.run();
    return result.get();
}

struct Places {
    std::thread::id before, inside, after;
};

net::awaitable<Places> visit(net::thread_pool& pool) {
    Places places;
    places.before = std::this_thread::get_id();
    auto look = [&] { return std::this_thread::get_id(); };
    places.inside = co_await run_on(pool, look);
    places.after = std::this_thread::get_id();
    co_return places;
}

net::awaitable<int> fail_on(net::thread_pool& pool) {
    auto fail = []() -> int { throw std::runtime_error("disk full"); };
    co_return co_await run_on(pool, fail);
}

net::awaitable<std::string> complete_from_thread(std::jthread& thread) {
    auto start = [&](auto done) {
        thread = std::jthread([done]() mutable { done(nullptr, std::string("value")); });
    };
    co_return co_await await_completion<std::string>(start);
}

net::awaitable<int> fail_from_thread(std::jthread& thread) {
    auto start = [&](auto done) {
        thread = std::jthread([done]() mutable {
            done(std::make_exception_ptr(std::runtime_error("disk full")), 0);
        });
    };
    co_return co_await await_completion<int>(start);
}

net::awaitable<int> sleep_and_return(Duration duration, std::shared_ptr<int> alive) {
    co_await sleep_for(duration);
    co_return *alive;
}

net::awaitable<int> sleep_and_throw() {
    co_await sleep_for(0ms);
    throw std::runtime_error("reset by peer");
}

TEST(RunOn, WorksOnThePoolAndComesBack) {
    net::thread_pool pool(1);
    const Places places = finish(visit(pool));
    EXPECT_EQ(places.before, std::this_thread::get_id());
    EXPECT_NE(places.inside, places.before);
    EXPECT_EQ(places.after, places.before);
}

TEST(RunOn, BringsExceptionsBack) {
    net::thread_pool pool(1);
    EXPECT_THROW(finish(fail_on(pool)), std::runtime_error);
}

TEST(AwaitCompletion, TakesAValueOrAnExceptionFromAnyThread) {
    std::jthread thread;
    EXPECT_EQ(finish(complete_from_thread(thread)), "value");
    EXPECT_THROW(finish(fail_from_thread(thread)), std::runtime_error);
}

TEST(Timeout, GivesTheValueThatCameInTime) {
    const auto alive = std::make_shared<int>(7);
    EXPECT_EQ(finish(with_timeout(1h, sleep_and_return(0ms, alive))), 7);
}

// Asio's operator|| would wait for the timer and forget the exception.
TEST(Timeout, PassesOnWhatEndsTheWorkAtOnce) {
    EXPECT_THROW(finish(with_timeout(1h, sleep_and_throw())), std::runtime_error);
}

TEST(Timeout, EndsWithAnAbortedOperationWhenItsCallerIsCancelled) {
    net::io_context context;
    net::cancellation_signal signal;
    const auto alive = std::make_shared<int>(7);
    auto result = net::co_spawn(context, with_timeout(1h, sleep_and_return(1h, alive)),
                                net::bind_cancellation_slot(signal.slot(), net::use_future));
    net::post(context, [&] { signal.emit(net::cancellation_type::terminal); });
    context.run();
    try {
        result.get();
        FAIL() << "nothing was thrown";
    } catch (const boost::system::system_error& error) {
        EXPECT_EQ(error.code(), net::error::operation_aborted);
    }
}

TEST(Timeout, EndsTheWorkThatDidNot) {
    const auto alive = std::make_shared<int>(7);
    EXPECT_EQ(finish(with_timeout(1ms, sleep_and_return(1h, alive))), std::nullopt);
    EXPECT_EQ(alive.use_count(), 1);
}

}  // namespace
}  // namespace ynghyd
