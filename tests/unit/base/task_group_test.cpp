#include "base/task_group.hpp"

#include <atomic>
#include <future>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/timeout.hpp"

namespace ynghyd {
namespace {

using namespace std::chrono_literals;

/// An io_context that runs on a thread of its own.
class Loop {
public:
    Loop() : work_(net::make_work_guard(context_)), thread_([this] { context_.run(); }) {}
    ~Loop() { join(); }

    net::any_io_executor executor() { return context_.get_executor(); }
    std::thread::id thread_id() const { return thread_.get_id(); }
    void join() {
        work_.reset();
        if (thread_.joinable()) thread_.join();
    }

private:
    net::io_context context_;
    net::executor_work_guard<net::io_context::executor_type> work_;
    std::thread thread_;
};

net::awaitable<void> note_thread(std::atomic<std::thread::id>& seen) {
    seen = std::this_thread::get_id();
    co_return;
}

net::awaitable<void> sleep_long(std::promise<void>& started, std::atomic<std::thread::id>& ended) {
    struct Note {
        std::atomic<std::thread::id>& ended;
        ~Note() { ended = std::this_thread::get_id(); }
    } note{ended};
    started.set_value();
    co_await sleep_for(1h);
}

net::awaitable<void> sleep_uncounted() {
    co_await sleep_for(1h);
}

net::awaitable<void> fail_with(std::string text) {
    co_await sleep_for(0ms);
    throw std::runtime_error(text);
}

net::awaitable<void> fail_strangely() {
    co_await sleep_for(0ms);
    throw 7;
}

net::awaitable<void> count_up(std::atomic<int>& count, int rounds) {
    for (int i = 0; i < rounds; ++i) {
        ++count;
        co_await sleep_for(0ms);
    }
}

net::awaitable<void> spawn_another(TaskGroup& group, net::any_io_executor executor,
                                   std::atomic<int>& count) {
    group.spawn(executor, "inner", count_up(count, 3));
    co_return;
}

net::awaitable<void> stop_group(TaskGroup& group) {
    group.stop();
    co_await sleep_for(1h);
}

net::awaitable<void> stop_and_end(TaskGroup& group) {
    group.stop();
    co_return;
}

TEST(TaskGroup, RunsTasksOnTheirExecutorAndWaitsForThem) {
    Loop first, second;
    TaskGroup group;
    std::atomic<std::thread::id> on_first, on_second;
    group.spawn(first.executor(), "first", note_thread(on_first));
    group.spawn(second.executor(), "second", note_thread(on_second));
    ASSERT_TRUE(group.wait(10s));
    EXPECT_EQ(group.size(), 0U);
    EXPECT_EQ(on_first.load(), first.thread_id());
    EXPECT_EQ(on_second.load(), second.thread_id());
}

TEST(TaskGroup, LetsTasksSpawnTasks) {
    Loop loop;
    TaskGroup group;
    std::atomic<int> count = 0;
    group.spawn(loop.executor(), "outer", spawn_another(group, loop.executor(), count));
    ASSERT_TRUE(group.wait(10s));
    EXPECT_EQ(count, 3);
}

TEST(TaskGroup, EndsSleepingTasksOnTheirOwnThreadsWhenStopped) {
    Loop first, second;
    TaskGroup group;
    std::promise<void> started[2];
    std::atomic<std::thread::id> ended[2];
    group.spawn(first.executor(), "first", sleep_long(started[0], ended[0]));
    group.spawn(second.executor(), "second", sleep_long(started[1], ended[1]));
    for (auto& promise : started) promise.get_future().wait();
    EXPECT_EQ(group.size(), 2U);
    EXPECT_FALSE(group.wait(0ms));
    testing::internal::CaptureStderr();
    group.stop();
    EXPECT_TRUE(group.wait(10s));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(ended[0].load(), first.thread_id());
    EXPECT_EQ(ended[1].load(), second.thread_id());
}

TEST(TaskGroup, DropsWhatIsSpawnedAfterStop) {
    Loop loop;
    TaskGroup group;
    std::atomic<int> count = 0;
    group.stop();
    group.spawn(loop.executor(), "late", count_up(count, 1));
    EXPECT_EQ(group.size(), 0U);
    loop.join();
    EXPECT_EQ(count, 0);
}

TEST(TaskGroup, LogsWhatEndsATaskAndKeepsTheOthers) {
    Loop loop;
    TaskGroup group;
    std::atomic<int> count = 0;
    testing::internal::CaptureStderr();
    group.spawn(loop.executor(), "delivery", fail_with("disk full"));
    group.spawn(loop.executor(), "strange", fail_strangely());
    group.spawn(loop.executor(), "other", count_up(count, 20));
    EXPECT_TRUE(group.wait(10s));
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_THAT(text, testing::HasSubstr(
                          "level=error event=task.failed task=delivery error=\"disk full\"\n"));
    EXPECT_THAT(text, testing::HasSubstr("event=task.failed task=strange "));
    EXPECT_EQ(count, 20);
}

TEST(TaskGroup, MayBeStoppedByOneOfItsTasks) {
    Loop loop;
    TaskGroup group;
    group.spawn(loop.executor(), "sleeper", sleep_uncounted());
    group.spawn(loop.executor(), "stopper", stop_group(group));
    EXPECT_TRUE(group.wait(10s));
}

// Asio's co_spawn would throw out of the io_context here.
TEST(TaskGroup, SurvivesATaskThatStopsItAndEndsAtOnce) {
    Loop loop;
    TaskGroup group;
    group.spawn(loop.executor(), "stopper", stop_and_end(group));
    EXPECT_TRUE(group.wait(10s));
}

// Each round, the stop falls somewhere else into the spawning.
TEST(TaskGroup, LosesNoTaskWhenStoppedWhileSpawning) {
    Loop loop;
    for (int round = 0; round < 200; ++round) {
        TaskGroup group;
        std::atomic<int> spawned = 0;
        std::jthread spawner([&] {
            for (int i = 0; i < 20; ++i, ++spawned)
                group.spawn(loop.executor(), "sleeper", sleep_uncounted());
        });
        while (spawned < round % 20) std::this_thread::yield();
        group.stop();
        spawner.join();
        ASSERT_TRUE(group.wait(10s)) << "round " << round;
    }
}

}  // namespace
}  // namespace ynghyd
