#include "storage/disk_space.hpp"

namespace ynghyd::storage {

DiskSpace::DiskSpace(std::filesystem::path directory, std::uint64_t reserve_bytes)
    : directory_(std::move(directory)), reserve_(reserve_bytes) {}

bool DiskSpace::is_short() const {
    constexpr Steady::duration often_enough = std::chrono::milliseconds(100);
    if (reserve_ == 0) return false;
    const auto now = Steady::now();
    const Steady::time_point looked_at(Steady::duration(looked_at_.load()));
    if (looked_at != Steady::time_point::min() && now - looked_at < often_enough) return is_short_;
    std::error_code failure;
    const auto space = std::filesystem::space(directory_, failure);
    is_short_ = !failure && space.available < reserve_;
    looked_at_ = now.time_since_epoch().count();
    return is_short_;
}

}  // namespace ynghyd::storage
