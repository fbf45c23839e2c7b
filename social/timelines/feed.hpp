#pragma once
// Homes and lists as they are read: rows that are written when somebody reads, from the entries
// that came since the last time, or from scratch when the rules of the feed have changed.

#include <optional>
#include <vector>

#include "social/accounts/account.hpp"
#include "social/statuses/interaction.hpp"
#include "social/statuses/status.hpp"
#include "social/timelines/list.hpp"
#include "social/window.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// So many entries a feed has, and a tenth more between two tidyings.
constexpr std::size_t max_feed_entries = 800;
/// Within so many entries a status is there once, however often it is boosted.
constexpr std::size_t boost_distance = 40;

/// A boost as clients see it: a thing of its own, with its time and its author.
struct Boost {
    StatusId id;
    AccountId account;
    InteractionRecord record;
    bool operator==(const Boost&) const = default;
};

/// One line of a timeline.
struct TimelineItem {
    StatusRecord status;
    std::optional<Boost> boost;  ///< Then the line is the boost, and `status` what is boosted.

    StatusId id() const { return boost ? boost->id : status.id; }
    bool operator==(const TimelineItem&) const = default;
};

/// Writes what is missing in a feed; nothing when nothing is. Blocks, and commits without waiting
/// for the disk: what is lost with the power is written again.
void refresh_home(storage::Store& store, const AccountRecord& owner, Timestamp now);
void refresh_list(storage::Store& store, const AccountRecord& owner, const ListRecord& list,
                  Timestamp now);

/// As of the last refresh; without what was deleted or taken back since. Newest first.
std::vector<TimelineItem> list_home(const storage::Reader& reader, const AccountRecord& owner,
                                    const Window& window);
std::vector<TimelineItem> list_list_timeline(const storage::Reader& reader,
                                             const AccountRecord& owner, const ListRecord& list,
                                             const Window& window);

/// The boost that has this id; nullopt when it was taken back, or is a status's.
std::optional<TimelineItem> find_boost_item(const storage::Reader& reader, StatusId id);

/// The rows of a home.
void erase_home(storage::Transaction& tx, AccountId account);

}  // namespace ynghyd::social
