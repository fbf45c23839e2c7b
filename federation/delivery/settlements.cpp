#include "federation/delivery/settlements.hpp"

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace ynghyd::federation {
namespace {

constexpr auto longest_wait = std::chrono::milliseconds(5);
constexpr std::size_t most_together = 64;

void report_unsettled(std::exception_ptr fault) {
    if (!fault) return;
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& error) {
        // The row stays as it was and is tried again after a restart.
        log::error("delivery.not_stored", {{"error", error.what()}});
    }
}

}  // namespace

Settlements::Settlements(storage::GroupCommit& commits, TaskGroup& tasks, net::io_context& context)
    : commits_(commits), tasks_(tasks), context_(context), timer_(context) {}

void Settlements::add(Part part) {
    parts_.push_back(std::move(part));
    if (stopping_ || parts_.size() >= most_together) return submit_all();
    if (waiting_) return;
    waiting_ = true;
    // A task, so that whoever stops the deliveries waits for it.
    tasks_.spawn(context_.get_executor(), "delivery.settle", submit_soon());
}

net::awaitable<void> Settlements::submit_soon() {
    timer_.expires_after(longest_wait);
    co_await timer_.async_wait(net::as_tuple(net::use_awaitable));
    waiting_ = false;
    submit_all();
}

void Settlements::submit_all() {
    for (auto& part : std::exchange(parts_, {})) commits_.submit(std::move(part), report_unsettled);
}

void Settlements::stop() {
    stopping_ = true;
    timer_.cancel();
    submit_all();
}

}  // namespace ynghyd::federation
