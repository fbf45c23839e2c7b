#pragma once
// What timelines are made of: one row for each status and each boost that comes while it is new,
// whoever follows its author. Homes and lists take what is theirs when they are read
// (docs/decisions/0010).

#include <optional>
#include <vector>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// Told of everything that comes into timelines. Of what is edited or goes: timeline_change.hpp.
inline const storage::Topic timelines_topic = "timelines";

struct TimelineEntry {
    StatusId id;        ///< The status's, or the boost's own: what pages are cut by.
    AccountId account;  ///< Who wrote or boosted it.
    StatusId status;    ///< The same as id, unless it is a boost.

    bool is_boost() const { return status != id; }
    bool operator==(const TimelineEntry&) const = default;
};

/// Whether it was written when it came, within hours: an old post that is looked up is no news.
bool is_fresh(const StatusRecord& status);

/// To what no author's post goes but their own thread: replies to others are not for everybody.
bool is_for_public_timelines(const storage::Reader& reader, const StatusRecord& status);

// Rows for a status that is new, and none for one that goes.
void enter_timelines(storage::Transaction& tx, const StatusRecord& status);
void leave_timelines(storage::Transaction& tx, const StatusRecord& status);

void enter_boost(storage::Transaction& tx, const TimelineEntry& boost);
void leave_boost(storage::Transaction& tx, AccountId account, StatusId boost);

/// By a status's id, or by a boost's.
std::optional<TimelineEntry> find_timeline_entry(const storage::Reader& reader, StatusId id);
/// The newest there is; none in an empty store.
StatusId newest_timeline_entry(const storage::Reader& reader);
/// Oldest first, from `first` on.
std::vector<TimelineEntry> list_timeline_entries(const storage::Reader& reader, StatusId first,
                                                 std::size_t limit);

}  // namespace ynghyd::social
