#pragma once
// One io_context per thread, no strands: whatever starts on a context stays on it.

#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

namespace ynghyd::http {

class IoThreads {
public:
    explicit IoThreads(std::size_t count);
    ~IoThreads();  ///< stop(), then waits for the threads.

    std::size_t size() const { return contexts_.size(); }
    boost::asio::io_context& context(std::size_t index) { return *contexts_[index]; }
    /// Starts the threads. An exception that reaches a thread's top is logged and ends the process.
    void start();
    void stop();
    /// Started and not stopped yet.
    bool is_running() const;

private:
    std::vector<std::unique_ptr<boost::asio::io_context>> contexts_;
    std::vector<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> work_;
    std::vector<std::thread> threads_;
};

}  // namespace ynghyd::http
