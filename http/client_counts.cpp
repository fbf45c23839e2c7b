#include "http/client_counts.hpp"

#include <algorithm>
#include <utility>

namespace ynghyd::http {

namespace {

std::array<unsigned char, 16> key_of(const boost::asio::ip::address& client) {
    std::array<unsigned char, 16> key{};
    if (client.is_v4()) {
        // No /64 begins with ten zero bytes and 0xFFFF, so both families fit into one map.
        const auto bytes = client.to_v4().to_bytes();
        key[10] = key[11] = 0xFF;
        std::ranges::copy(bytes, key.begin() + 12);
    } else {
        const auto bytes = client.to_v6().to_bytes();
        std::copy_n(bytes.begin(), 8, key.begin());
    }
    return key;
}

}  // namespace

ClientCounts::Place::Place(Place&& other) noexcept
    : counts_(std::exchange(other.counts_, nullptr)), key_(other.key_), counted_(other.counted_) {}

ClientCounts::Place::~Place() {
    if (counts_ != nullptr) counts_->leave(*this);
}

ClientCounts::Place ClientCounts::enter(const boost::asio::ip::address& client, bool exempt) {
    const auto key = key_of(client);
    const std::lock_guard lock(mutex_);
    if (total_ >= total_limit_) return {};
    if (!exempt) {
        auto& count = per_client_[key];
        if (count >= client_limit_) return {};
        ++count;
    }
    ++total_;
    return {*this, key, !exempt};
}

void ClientCounts::leave(const Place& place) {
    const std::lock_guard lock(mutex_);
    --total_;
    if (!place.counted_) return;
    const auto entry = per_client_.find(place.key_);
    if (--entry->second == 0) per_client_.erase(entry);
}

}  // namespace ynghyd::http
