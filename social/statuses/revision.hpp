#pragma once
// What statuses said before they were edited.

#include <vector>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Of one status; what is edited more often forgets what came after them.
constexpr std::size_t most_revisions = 100;

/// Keeps `before`, which is about to be replaced.
void put_revision(storage::Transaction& tx, const StatusRecord& before);
/// Oldest first, without what it says now.
std::vector<StatusRecord> list_revisions(const storage::Reader& reader, StatusId status);
/// With the files that only they have.
void erase_revisions(storage::Transaction& tx, StatusId status);

}  // namespace ynghyd::social
