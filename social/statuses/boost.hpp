#pragma once
// Boosts by the ids under which apps show them, as statuses of their own around the boosted one.

#include <optional>

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

struct BoostRow {
    StatusId id;
    StatusId status;    ///< What is boosted.
    AccountId account;  ///< Who boosts it.
    bool operator==(const BoostRow&) const = default;
};

/// A new id, of the time `now`, that no status and no other boost has.
StatusId put_boost(storage::Transaction& tx, StatusId status, AccountId account, Timestamp now);
/// Nothing happens when `id` is none.
void erase_boost(storage::Transaction& tx, StatusId id);
std::optional<BoostRow> find_boost(const storage::Reader& reader, StatusId id);

}  // namespace ynghyd::social
