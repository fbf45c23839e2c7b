#pragma once
// How a loop that sleeps on an io thread hears that there is something to do. A ring that comes
// while the loop is busy is kept for its next wait: cancelling a timer that nobody waits for would
// lose it.

#include <memory>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"

namespace ynghyd {

/// Copies share one bell, so that whoever rings may outlive the loop. One loop waits at a time.
class Doorbell {
public:
    /// `executor` runs on one thread.
    explicit Doorbell(const boost::asio::any_io_executor& executor);

    /// Ends this wait, or else the next one. From any thread.
    void ring() const;
    /// Forgets rings so far: call it before looking for work, which will then be seen anyway.
    void answer();
    /// Until somebody rings, `longest` at most. On the executor's thread.
    boost::asio::awaitable<void> wait(Duration longest);

private:
    struct Bell;
    std::shared_ptr<Bell> bell_;
};

}  // namespace ynghyd
