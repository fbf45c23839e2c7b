#pragma once
// Values that were made of rows, kept for a moment, and only while these rows are as they were.

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/clock.hpp"
#include "storage/derivations.hpp"

namespace ynghyd::storage {

/// What else an answer may depend on is the time, so none is kept for longer. It is enough for
/// the crowd that comes at once, and for an app that asks the same thing in two places.
constexpr Duration longest_kept = std::chrono::seconds(2);

/// Thread-safe. Value is cheap to copy.
template <class Value>
class DerivedCache {
public:
    /// Holds at most so many bytes: the oldest go first.
    explicit DerivedCache(std::size_t most_bytes, Duration longest = longest_kept)
        : most_bytes_(most_bytes), longest_(longest) {}

    /// Nothing when it is not there, or is no longer what the rows say.
    std::optional<Value> find(const std::string& key, Timestamp now) const {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(key);
        if (found == kept_.end()) return std::nullopt;
        const auto& kept = found->second;
        if (now < kept.since || now >= kept.since + longest_) return std::nullopt;
        return kept.derivation->is_current() ? std::optional(kept.value) : std::nullopt;
    }

    /// `bytes`: of the value. A null derivation and what is too big are not kept.
    void keep(std::string key, Value value, std::shared_ptr<const Derivation> derivation,
              std::size_t bytes, Timestamp now) {
        if (!derivation) return;
        bytes += key.size() + derivation->bytes();
        if (bytes > most_bytes_ / 4) return;
        const std::lock_guard lock(mutex_);
        make_room(bytes, now);
        if (const auto found = kept_.find(key); found != kept_.end()) forget(found);
        in_order_.emplace_back(now, key);
        bytes_ += bytes;
        kept_.emplace(std::move(key), Kept{std::move(value), std::move(derivation), bytes, now});
    }

private:
    struct Kept {
        Value value;
        std::shared_ptr<const Derivation> derivation;
        std::size_t bytes;
        Timestamp since;
    };
    using Entries = std::unordered_map<std::string, Kept>;

    void make_room(std::size_t bytes, Timestamp now) {
        while (!in_order_.empty()) {
            const auto& [since, key] = in_order_.front();
            const bool is_old = now >= since + longest_ || now < since;
            if (!is_old && bytes_ + bytes <= most_bytes_) return;
            // What was kept again since stands further behind.
            if (const auto found = kept_.find(key);
                found != kept_.end() && found->second.since == since)
                forget(found);
            in_order_.pop_front();
        }
    }

    void forget(typename Entries::iterator entry) {
        bytes_ -= entry->second.bytes;
        kept_.erase(entry);
    }

    const std::size_t most_bytes_;
    const Duration longest_;
    mutable std::mutex mutex_;
    Entries kept_;
    std::deque<std::pair<Timestamp, std::string>> in_order_;
    std::size_t bytes_ = 0;
};

}  // namespace ynghyd::storage
