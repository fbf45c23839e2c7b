#pragma once
// The hosts that did not answer lately: nearly always few, so that whoever hears from one of the
// others need not wake the thread that delivers to it.

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace ynghyd::federation {

/// Thread-safe.
class TroubledHosts {
public:
    void set(const std::string& host, bool troubled) {
        if (!troubled && count_ == 0) return;
        const std::lock_guard lock(mutex_);
        if (troubled)
            hosts_.insert(host);
        else
            hosts_.erase(host);
        count_ = hosts_.size();
    }

    bool contains(std::string_view host) const {
        if (count_ == 0) return false;
        const std::lock_guard lock(mutex_);
        return hosts_.contains(host);
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view host) const {
            return std::hash<std::string_view>{}(host);
        }
    };

    std::atomic<std::size_t> count_ = 0;
    mutable std::mutex mutex_;
    std::unordered_set<std::string, Hash, std::equal_to<>> hosts_;
};

}  // namespace ynghyd::federation
