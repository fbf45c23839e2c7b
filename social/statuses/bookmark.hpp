#pragma once
// Bookmarks: what a member wants to find again. Nobody else hears of them.

#include "base/clock.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// False when it was bookmarked before. Whether the account may see the status is the caller's to
/// ask. The list of them is in mark.hpp.
bool add_bookmark(storage::Transaction& tx, AccountId account, StatusId status, Timestamp now);
/// False when there was none.
bool remove_bookmark(storage::Transaction& tx, AccountId account, StatusId status);
bool is_bookmarked(const storage::Reader& reader, AccountId account, StatusId status);
/// Those of a status that goes.
void erase_bookmarks_of(storage::Transaction& tx, StatusId status);

}  // namespace ynghyd::social
