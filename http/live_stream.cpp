#include "http/live_stream.hpp"

#include <boost/asio/post.hpp>

namespace ynghyd::http {

bool LiveStream::send(SharedBody message) {
    const std::lock_guard lock(mutex_);
    if (end_) return false;
    if (queue_.size() >= limits_.messages || bytes_ + message->size() > limits_.bytes) {
        end_locked(LiveEnd::too_slow);
        // A write that the client does not take would wait for its deadline.
        if (bell_)
            boost::asio::post(executor_, [weak = weak_from_this()] {
                const auto self = weak.lock();
                if (self && self->cut_) self->cut_();
            });
        return false;
    }
    bytes_ += message->size();
    queue_.push_back(std::move(message));
    if (bell_) bell_->ring();
    return true;
}

void LiveStream::end(LiveEnd why) {
    const std::lock_guard lock(mutex_);
    if (!end_) end_locked(why);
}

void LiveStream::end_locked(LiveEnd why) {
    end_ = why;
    queue_.clear();
    bytes_ = 0;
    if (bell_) bell_->ring();
}

bool LiveStream::is_over() const {
    return ended().has_value();
}

void LiveStream::attach(const boost::asio::any_io_executor& executor, std::function<void()> cut) {
    const std::lock_guard lock(mutex_);
    executor_ = executor;
    cut_ = std::move(cut);
    bell_.emplace(executor);
    bell_->ring();
}

void LiveStream::detach() {
    const std::lock_guard lock(mutex_);
    if (!end_) end_locked(LiveEnd::done);
    bell_.reset();
    cut_ = nullptr;
    executor_ = {};
}

SharedBody LiveStream::take() {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return nullptr;
    auto message = std::move(queue_.front());
    queue_.pop_front();
    bytes_ -= message->size();
    return message;
}

std::optional<LiveEnd> LiveStream::ended() const {
    const std::lock_guard lock(mutex_);
    return end_;
}

boost::asio::awaitable<void> LiveStream::wait(Duration longest) {
    return bell_->wait(longest);
}

}  // namespace ynghyd::http
