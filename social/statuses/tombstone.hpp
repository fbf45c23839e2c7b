#pragma once
// What was deleted: answers 410 for our own, and stops a late Create from bringing back another's.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

struct TombstoneRecord {
    static constexpr std::uint8_t version = 1;
    std::string uri;
    StatusKind former_kind = StatusKind::note;
    Timestamp deleted{};
    bool was_open = true;  ///< Only then do we admit that it existed.
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "uri", uri);
        visit(2, "former_kind", former_kind);
        visit(3, "deleted", deleted);
        visit(4, "was_open", was_open);
    }
    bool operator==(const TombstoneRecord&) const = default;
};

std::optional<TombstoneRecord> find_tombstone(const storage::Reader& reader, std::string_view uri);
void put_tombstone(storage::Transaction& tx, const TombstoneRecord& tombstone);

}  // namespace ynghyd::social
