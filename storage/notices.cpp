#include "storage/notices.hpp"

#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/log.hpp"

namespace ynghyd::storage {

namespace {

struct Listener {
    // Recursive: a callback may end its own subscription.
    std::recursive_mutex calling;
    std::function<void()> callback;
    bool ended = false;

    void call() {
        const std::lock_guard lock(calling);
        if (ended) return;
        try {
            callback();
        } catch (const std::exception& failure) {
            // The commit is done; its author must not be told that it failed.
            log::error("storage.notice_failed", {{"reason", failure.what()}});
        }
    }
};

}  // namespace

struct Notices::Hub {
    std::mutex mutex;
    std::unordered_multimap<Topic, std::shared_ptr<Listener>> listeners;

    void find(const Topic& topic, std::vector<std::shared_ptr<Listener>>& found) {
        const std::lock_guard lock(mutex);
        const auto [first, last] = listeners.equal_range(topic);
        for (auto it = first; it != last; ++it) found.push_back(it->second);
    }

    void remove(const Topic& topic, const std::shared_ptr<Listener>& listener) {
        const std::lock_guard lock(mutex);
        const auto [first, last] = listeners.equal_range(topic);
        for (auto it = first; it != last; ++it) {
            if (it->second != listener) continue;
            listeners.erase(it);
            return;
        }
    }
};

Notices::Notices() : hub_(std::make_shared<Hub>()) {}
Notices::~Notices() = default;

std::unique_ptr<Subscription> Notices::subscribe(Topic topic, std::function<void()> callback) {
    struct Entry : Subscription {
        std::shared_ptr<Hub> hub;
        Topic topic;
        std::shared_ptr<Listener> listener = std::make_shared<Listener>();

        ~Entry() override {
            hub->remove(topic, listener);
            const std::lock_guard lock(listener->calling);
            listener->ended = true;
        }
    };
    auto entry = std::make_unique<Entry>();
    entry->hub = hub_;
    entry->topic = std::move(topic);
    entry->listener->callback = std::move(callback);
    const std::lock_guard lock(hub_->mutex);
    hub_->listeners.emplace(entry->topic, entry->listener);
    return entry;
}

void Notices::deliver(std::span<const Topic> topics) {
    std::vector<std::shared_ptr<Listener>> found;
    for (const Topic& topic : std::set<Topic>(topics.begin(), topics.end())) {
        hub_->find(topic, found);
    }
    for (const auto& listener : found) listener->call();
}

}  // namespace ynghyd::storage
