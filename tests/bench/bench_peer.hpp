#pragma once
// The names of the peers that the benchmarks play: one actor on each of many loopback addresses,
// which count as that many hosts.

#include <cstdint>
#include <string>

#include <fmt/format.h>

namespace ynghyd::bench {

/// 127.1.x.y:port, a different one for each index below 62,500.
inline std::string peer_authority(std::size_t index, std::uint16_t port) {
    return fmt::format("127.1.{}.{}:{}", index / 250, index % 250 + 1, port);
}

inline std::string actor_uri(std::string_view authority) {
    return fmt::format("http://{}/users/peer", authority);
}

}  // namespace ynghyd::bench
