#include "base/task_group.hpp"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include "base/log.hpp"

namespace ynghyd {
namespace {

bool is_cancellation(const std::exception_ptr& fault) {
    try {
        std::rethrow_exception(fault);
    } catch (const boost::system::system_error& error) {
        return error.code() == net::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

std::string describe(const std::exception_ptr& fault) {
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "something that is no std::exception";
    }
}

}  // namespace

/// A cancellation signal is not thread-safe: it is emitted on its task's executor only.
struct TaskGroup::Task {
    net::any_io_executor executor;
    net::cancellation_signal signal;
    bool is_started = false;  ///< Guarded by the group's mutex.
};

struct TaskGroup::State {
    std::mutex mutex;
    std::condition_variable all_ended;
    std::map<std::uint64_t, std::shared_ptr<Task>> tasks;
    std::uint64_t last_key = 0;
    bool is_stopping = false;

    /// 0 when the group is stopping.
    std::uint64_t enter(std::shared_ptr<Task> task) {
        const std::lock_guard lock(mutex);
        if (is_stopping) return 0;
        tasks.emplace(++last_key, std::move(task));
        return last_key;
    }

    /// False when the task must not begin any more.
    bool start(Task& task) {
        const std::lock_guard lock(mutex);
        task.is_started = !is_stopping;
        return task.is_started;
    }

    void leave(std::uint64_t key, const std::string& name, const std::exception_ptr& fault) {
        std::unique_lock lock(mutex);
        const bool is_expected = !fault || (is_stopping && is_cancellation(fault));
        lock.unlock();
        if (!is_expected) log::error("task.failed", {{"task", name}, {"error", describe(fault)}});
        lock.lock();
        tasks.erase(key);
        if (tasks.empty()) all_ended.notify_all();
    }
};

TaskGroup::TaskGroup() : state_(std::make_shared<State>()) {}
TaskGroup::~TaskGroup() = default;

/// What co_spawn itself awaits throws out of the io_context when the task is cancelled before it
/// begins, or ends without ever having been resumed. So stop() leaves alone what has not started,
/// and everything is resumed once before it starts.
net::awaitable<void> TaskGroup::run(std::shared_ptr<State> state, std::shared_ptr<Task> task,
                                    net::awaitable<void> work) {
    co_await net::post(net::use_awaitable);
    if (state->start(*task)) co_await std::move(work);
}

void TaskGroup::spawn(net::any_io_executor executor, std::string name, net::awaitable<void> work) {
    const auto task = std::make_shared<Task>();
    task->executor = std::move(executor);
    const std::uint64_t key = state_->enter(task);
    if (key == 0) return;
    auto on_end = [state = state_, key, task, name = std::move(name)](std::exception_ptr fault) {
        state->leave(key, name, fault);
    };
    net::co_spawn(task->executor, run(state_, task, std::move(work)),
                  net::bind_cancellation_slot(task->signal.slot(), std::move(on_end)));
}

void TaskGroup::stop() {
    std::vector<std::shared_ptr<Task>> started;
    {
        const std::lock_guard lock(state_->mutex);
        state_->is_stopping = true;
        for (const auto& [key, task] : state_->tasks)
            if (task->is_started) started.push_back(task);
    }
    for (const auto& task : started)
        net::dispatch(task->executor,
                      [task] { task->signal.emit(net::cancellation_type::terminal); });
}

bool TaskGroup::wait(std::chrono::milliseconds limit) {
    std::unique_lock lock(state_->mutex);
    return state_->all_ended.wait_for(lock, limit, [this] { return state_->tasks.empty(); });
}

std::size_t TaskGroup::size() const {
    const std::lock_guard lock(state_->mutex);
    return state_->tasks.size();
}

}  // namespace ynghyd
