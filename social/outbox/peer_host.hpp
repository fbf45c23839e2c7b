#pragma once
// How deliveries to a host have gone: the circuit breaker's memory, which outlives a restart.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct PeerHostRecord {
    static constexpr std::uint8_t version = 1;
    std::uint32_t failures = 0;  ///< In a row.
    Timestamp first_failure{};   ///< Of that row.
    Timestamp parked_until{};    ///< Nothing is sent before.
    std::vector<std::uint32_t>
        failed_days;  ///< Days since 1970 with a failure and no success since.
    std::string last_error;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "failures", failures);
        visit(2, "first_failure", first_failure);
        visit(3, "parked_until", parked_until);
        visit(4, "failed_days", failed_days);
        visit(5, "last_error", last_error);
    }
    bool operator==(const PeerHostRecord&) const = default;
};

/// A host that nothing is known of is healthy.
PeerHostRecord peer_host(const storage::Reader& reader, std::string_view host);
/// A healthy one needs no row.
void put_peer_host(storage::Transaction& tx, std::string_view host, const PeerHostRecord& record);

}  // namespace ynghyd::social
