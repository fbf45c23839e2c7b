#pragma once
// Writes the rows of one feed: what came since, or all of it.

#include <vector>

#include "social/timelines/feed_rules.hpp"
#include "social/timelines/feed_state.hpp"
#include "storage/engine.hpp"

namespace ynghyd::social {

/// Whether there is anything to write.
bool is_stale(const storage::Reader& reader, std::uint64_t feed, Timestamp now);

/// Whether the rules want it, it is there, and its status is not just below already.
bool belongs_into_feed(const storage::Reader& reader, FeedRules& rules, TimelineEntry entry);

/// In one transaction: continues where the last one ended, or begins anew.
void write_feed(storage::Transaction& tx, FeedRules& rules, Timestamp now);
/// Begins anew in any case. What write_feed leaves is what this would, but for rows of what was
/// deleted since, which readers pass over.
void rewrite_feed(storage::Transaction& tx, FeedRules& rules);

}  // namespace ynghyd::social
