#include "storage/rocksdb_health.hpp"

#include <fmt/core.h>
#include <rocksdb/listener.h>

#include "base/log.hpp"

namespace ynghyd::storage {

namespace {

class HealthListener : public rocksdb::EventListener {
public:
    explicit HealthListener(std::shared_ptr<RocksDbHealth> health) : health_(std::move(health)) {}

    void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* error) override {
        const std::string reason = error->ToString();
        if (error->severity() <= rocksdb::Status::kSoftError) {
            log::warn("storage.background_error", {{"reason", reason}});
            return;
        }
        log::error("storage.writes_refused", {{"reason", reason}});
        health_->refuse(
            error->IsNoSpace()
                ? disk_full_sentence
                : fmt::format("The store refuses writes ({}): check the disk and restart.",
                              reason));
    }

    void OnErrorRecoveryEnd(const rocksdb::BackgroundErrorRecoveryInfo& info) override {
        if (!info.new_bg_error.ok()) return;
        log::info("storage.recovered", {{"reason", info.old_bg_error.ToString()}});
        health_->recover();
    }

private:
    std::shared_ptr<RocksDbHealth> health_;
};

}  // namespace

std::string RocksDbHealth::reason() const {
    const std::lock_guard lock(mutex_);
    return reason_;
}

void RocksDbHealth::refuse(std::string reason) {
    const std::lock_guard lock(mutex_);
    reason_ = std::move(reason);
}

void RocksDbHealth::recover() {
    const std::lock_guard lock(mutex_);
    reason_.clear();
}

std::shared_ptr<rocksdb::EventListener> make_health_listener(
    std::shared_ptr<RocksDbHealth> health) {
    return std::make_shared<HealthListener>(std::move(health));
}

}  // namespace ynghyd::storage
