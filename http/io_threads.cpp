#include "http/io_threads.hpp"

#include <cstdlib>
#include <exception>

#include "base/log.hpp"

namespace ynghyd::http {

namespace {

/// A fault that nobody caught leaves unknown state behind: better to start anew.
void run(boost::asio::io_context& context) {
    try {
        context.run();
    } catch (const std::exception& fault) {
        log::error("io.fault", {{"reason", fault.what()}});
        std::abort();
    }
}

}  // namespace

IoThreads::IoThreads(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        contexts_.push_back(std::make_unique<boost::asio::io_context>(1));
        work_.emplace_back(contexts_.back()->get_executor());
    }
}

IoThreads::~IoThreads() {
    stop();
    for (auto& thread : threads_) thread.join();
}

void IoThreads::start() {
    for (auto& context : contexts_) threads_.emplace_back([&context] { run(*context); });
}

void IoThreads::stop() {
    for (auto& context : contexts_) context->stop();
}

bool IoThreads::is_running() const {
    return !threads_.empty() && !contexts_.front()->stopped();
}

}  // namespace ynghyd::http
