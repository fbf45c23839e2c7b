#include "base/doorbell.hpp"

#include <atomic>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ynghyd {

namespace net = boost::asio;

struct Doorbell::Bell {
    explicit Bell(const net::any_io_executor& executor) : timer(executor) {}

    net::steady_timer timer;
    std::atomic<bool> rung = false;
};

Doorbell::Doorbell(const net::any_io_executor& executor)
    : bell_(std::make_shared<Bell>(executor)) {}

void Doorbell::ring() const {
    if (bell_->rung.exchange(true)) return;
    net::post(bell_->timer.get_executor(), [bell = bell_] { bell->timer.cancel(); });
}

void Doorbell::answer() {
    bell_->rung = false;
}

net::awaitable<void> Doorbell::wait(Duration longest) {
    const auto bell = bell_;
    if (!bell->rung) {
        bell->timer.expires_after(longest);
        co_await bell->timer.async_wait(net::as_tuple(net::use_awaitable));
    }
    bell->rung = false;
}

}  // namespace ynghyd
