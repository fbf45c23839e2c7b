#pragma once
// Who wants to hear about which topic, within one process.

#include <functional>
#include <memory>
#include <span>

#include "storage/engine.hpp"

namespace ynghyd::storage {

/// Thread-safe. Subscriptions may outlive it.
class Notices {
public:
    Notices();
    ~Notices();

    /// When the returned object has been destroyed, the callback is not running and never will.
    std::unique_ptr<Subscription> subscribe(Topic topic, std::function<void()> callback);

    /// Calls everybody who subscribed to one of the topics, once for each topic, on this thread.
    void deliver(std::span<const Topic> topics);

private:
    struct Hub;
    std::shared_ptr<Hub> hub_;
};

}  // namespace ynghyd::storage
