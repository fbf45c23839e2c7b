#pragma once
// How far a member has read a timeline, so that all their apps know.

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class MarkedTimeline : std::uint8_t { home = 0, notifications = 1 };

struct MarkerRecord {
    static constexpr std::uint8_t version = 1;
    std::uint64_t last_read = 0;  ///< A status's id, or a notification's.
    std::uint32_t revision = 0;   ///< How often it was set.
    Timestamp updated{};
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "last_read", last_read);
        visit(2, "revision", revision);
        visit(3, "updated", updated);
    }
    bool operator==(const MarkerRecord&) const = default;
};

std::optional<MarkerRecord> find_marker(const storage::Reader& reader, AccountId account,
                                        MarkedTimeline timeline);
MarkerRecord set_marker(storage::Transaction& tx, AccountId account, MarkedTimeline timeline,
                        std::uint64_t last_read, Timestamp now);
void erase_markers(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
