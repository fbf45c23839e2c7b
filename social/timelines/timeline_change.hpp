#pragma once
// What happened to a line of the timelines: it was edited, or it is gone. Rows that wait until
// those who listen have been told; they are taken whether anybody listens or not.

#include <cstdint>
#include <string>
#include <vector>

#include "social/statuses/status.hpp"
#include "storage/engine.hpp"
#include "storage/ids.hpp"

namespace ynghyd::social {

/// Told when something waits here.
inline const storage::Topic timeline_changes_topic = "timeline_changes";

/// Of what is gone, as much as says whose business it was.
struct TimelineChange {
    static constexpr std::uint8_t version = 1;
    bool gone = false;  ///< Nothing below is set for what was edited.
    bool boost = false;
    bool for_all = false;  ///< It was in the public timelines.
    bool media = false;
    AccountId account;
    Visibility visibility = Visibility::public_;
    std::vector<MentionRecord> mentions;
    std::vector<std::string> hashtags;
    std::string unknown_fields;
    void describe(auto& visit) {
        visit(1, "gone", gone);
        visit(2, "boost", boost);
        visit(3, "for_all", for_all);
        visit(4, "media", media);
        visit(5, "account", account);
        visit(6, "visibility", visibility);
        visit(7, "mentions", mentions);
        visit(8, "hashtags", hashtags);
    }
    bool operator==(const TimelineChange&) const = default;
};

struct ChangedEntry {
    StatusId id;  ///< A status's, or a boost's own.
    TimelineChange change;
};

/// Something in it is another than it was: its words, or the card of its link.
void note_edit(storage::Transaction& tx, const StatusRecord& after);
/// Its author, or its author's server, has deleted it. Before it is erased.
void note_gone(storage::Transaction& tx, const StatusRecord& status);
/// Taken back; nothing happens for none.
void note_boost_gone(storage::Transaction& tx, AccountId account, StatusId boost);

/// What waits, at most storage::max_scan_rows, oldest ids first. It is there no longer afterwards.
std::vector<ChangedEntry> take_timeline_changes(storage::Store& store);

/// What is left of a status that is gone: its author, and to whom it was said.
StatusRecord trace_of(const ChangedEntry& gone);

}  // namespace ynghyd::social
