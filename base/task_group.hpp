#pragma once
// Coroutines that belong to somebody: started, counted, stopped and waited for together.

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace ynghyd {

namespace net = boost::asio;

/// Every coroutine that is not awaited by its caller runs in a TaskGroup. An exception that ends
/// one is logged with its name (event=task.failed) and ends only that one. Thread-safe.
class TaskGroup {
public:
    TaskGroup();
    ~TaskGroup();  ///< Everything must have ended: call stop() and wait() first.

    void spawn(net::any_io_executor executor, std::string name, net::awaitable<void> task);

    /// Asks every running task to end (terminal cancellation on its own executor); what has not
    /// begun yet and later spawns are dropped.
    void stop();

    /// Blocks the calling thread (never an io thread) until all have ended, at most `limit`;
    /// false when some are still running.
    bool wait(std::chrono::milliseconds limit);

    std::size_t size() const;

private:
    struct State;
    struct Task;
    static net::awaitable<void> run(std::shared_ptr<State> state, std::shared_ptr<Task> task,
                                    net::awaitable<void> work);

    std::shared_ptr<State> state_;
};

}  // namespace ynghyd
