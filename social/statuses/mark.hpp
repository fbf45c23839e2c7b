#pragma once
// What a member keeps: favourites and bookmarks, in the order in which they were made.

#include <cstdint>
#include <vector>

#include "base/clock.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

// On disk: never reuse a number.
enum class Mark : std::uint8_t { favourite = 0, bookmark = 1 };

/// The row in the account's list; later marks have greater ids.
MarkId put_mark(storage::Transaction& tx, Mark kind, AccountId account, StatusId status,
                Timestamp now);
/// Nothing happens when `mark` is none.
void erase_mark(storage::Transaction& tx, Mark kind, AccountId account, MarkId mark);

struct MarkRow {
    MarkId id;
    StatusId status;
    bool operator==(const MarkRow&) const = default;
};
/// Newest first.
std::vector<MarkRow> list_marks(const storage::Reader& reader, Mark kind, AccountId account,
                                const Window& window);

}  // namespace ynghyd::social
