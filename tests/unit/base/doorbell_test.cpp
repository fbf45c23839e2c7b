#include "base/doorbell.hpp"

#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

namespace ynghyd {
namespace {

namespace net = boost::asio;

constexpr Duration for_ever = std::chrono::hours(1);

struct Waiting {
    net::io_context context{1};
    Doorbell bell{context.get_executor()};
    int ends = 0;

    void poll() {
        context.restart();  // It stops whenever it runs out of work.
        context.poll();
    }

    void wait(Duration longest) {
        auto one = [](Waiting& here, Duration longest) -> net::awaitable<void> {
            co_await here.bell.wait(longest);
            ++here.ends;
        };
        net::co_spawn(context, one(*this, longest), net::detached);
    }
};

TEST(Doorbell, ARingEndsTheWaitAndOnlyThatOne) {
    Waiting here;
    here.wait(for_ever);
    here.poll();
    EXPECT_EQ(here.ends, 0);
    here.bell.ring();
    here.poll();
    EXPECT_EQ(here.ends, 1);
    here.wait(for_ever);
    here.poll();
    EXPECT_EQ(here.ends, 1);
}

TEST(Doorbell, ARingBeforeTheWaitIsKept) {
    Waiting here;
    here.bell.ring();
    here.poll();
    here.wait(for_ever);
    here.poll();
    EXPECT_EQ(here.ends, 1);
}

TEST(Doorbell, AnAnsweredRingIsForgotten) {
    Waiting here;
    here.bell.ring();
    here.poll();
    here.bell.answer();
    here.wait(for_ever);
    here.poll();
    EXPECT_EQ(here.ends, 0);
}

TEST(Doorbell, WithoutARingTheTimeEndsTheWait) {
    Waiting here;
    here.wait(Duration(1));
    here.context.run();
    EXPECT_EQ(here.ends, 1);
}

TEST(Doorbell, IsRungFromAnyThread) {
    Waiting here;
    std::jthread ringer;
    auto loop = [](Waiting& here) -> net::awaitable<void> {
        while (here.ends < 1000) {
            co_await here.bell.wait(for_ever);
            ++here.ends;
        }
    };
    net::co_spawn(here.context, loop(here), net::detached);
    ringer = std::jthread([&here](const std::stop_token& stop) {
        while (!stop.stop_requested()) here.bell.ring();
    });
    here.context.run();
    ringer.request_stop();
    EXPECT_EQ(here.ends, 1000);
}

}  // namespace
}  // namespace ynghyd
