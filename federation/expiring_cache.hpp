#pragma once
// A bounded map whose entries end by themselves: per-host and per-key state that strangers cause
// must never grow without limit.

#include <chrono>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace ynghyd::federation {

/// Least recently used goes first; thread-safe.
template <class Value>
class ExpiringCache {
public:
    using Steady = std::chrono::steady_clock;

    explicit ExpiringCache(std::size_t capacity) : capacity_(capacity) {}

    std::optional<Value> find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = entries_.find(key);
        if (found == entries_.end()) return std::nullopt;
        if (found->second.until <= Steady::now()) {
            by_use_.erase(found->second.place);
            entries_.erase(found);
            return std::nullopt;
        }
        by_use_.splice(by_use_.begin(), by_use_, found->second.place);
        return found->second.value;
    }

    void put(const std::string& key, Value value, Steady::duration lifetime) {
        const std::lock_guard lock(mutex_);
        const auto until = Steady::now() + lifetime;
        if (const auto found = entries_.find(key); found != entries_.end()) {
            found->second.value = std::move(value);
            found->second.until = until;
            by_use_.splice(by_use_.begin(), by_use_, found->second.place);
            return;
        }
        by_use_.push_front(key);
        entries_.emplace(key, Entry{std::move(value), until, by_use_.begin()});
        if (entries_.size() <= capacity_) return;
        entries_.erase(by_use_.back());
        by_use_.pop_back();
    }

    void erase(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto found = entries_.find(key);
        if (found == entries_.end()) return;
        by_use_.erase(found->second.place);
        entries_.erase(found);
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

private:
    struct Entry {
        Value value;
        Steady::time_point until;
        std::list<std::string>::iterator place;
    };

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::list<std::string> by_use_;  ///< Most recent first.
    std::unordered_map<std::string, Entry> entries_;
};

}  // namespace ynghyd::federation
