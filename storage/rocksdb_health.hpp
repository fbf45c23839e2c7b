#pragma once
// What RocksDB's background threads report, as one sentence for the admin.

#include <memory>
#include <mutex>
#include <string>

namespace rocksdb {
class EventListener;
}

namespace ynghyd::storage {

inline constexpr auto disk_full_sentence =
    "The disk is full: free some space, writing will go on by itself.";

/// Thread-safe.
class RocksDbHealth {
public:
    /// Empty when healthy.
    std::string reason() const;
    void refuse(std::string reason);
    void recover();

private:
    mutable std::mutex mutex_;
    std::string reason_;
};

/// Writes what it hears into `health`, and logs it.
std::shared_ptr<rocksdb::EventListener> make_health_listener(std::shared_ptr<RocksDbHealth> health);

}  // namespace ynghyd::storage
