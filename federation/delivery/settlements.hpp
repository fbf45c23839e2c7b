#pragma once
// What became of deliveries, on its way to the store. Nobody waits for it, so several rows share a
// commit where one alone would do.

#include <functional>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/task_group.hpp"
#include "storage/group_commit.hpp"

namespace ynghyd::federation {

namespace net = boost::asio;

/// All functions run on the io thread of `context`. What a crash loses is delivered once more.
class Settlements {
public:
    using Part = std::function<void(storage::Transaction&)>;

    Settlements(storage::GroupCommit& commits, TaskGroup& tasks, net::io_context& context);

    /// Committed a few milliseconds later; after stop(), at once.
    void add(Part part);
    void stop();

private:
    net::awaitable<void> submit_soon();
    void submit_all();

    storage::GroupCommit& commits_;
    TaskGroup& tasks_;
    net::io_context& context_;
    net::steady_timer timer_;
    std::vector<Part> parts_;  ///< Not submitted yet.
    bool waiting_ = false;
    bool stopping_ = false;
};

}  // namespace ynghyd::federation
