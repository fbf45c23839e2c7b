#include "social/timelines/timeline_change.hpp"

#include "social/timelines/timeline_entry.hpp"
#include "storage/key_codec.hpp"
#include "storage/keyspace.hpp"
#include "storage/records.hpp"

namespace ynghyd::social {

namespace key = storage::key;

namespace {

void put_change(storage::Transaction& tx, StatusId id, const TimelineChange& change) {
    tx.put(key::timeline_change(id), storage::encode(change));
    tx.notify(timeline_changes_topic);
}

}  // namespace

void note_edit(storage::Transaction& tx, const StatusRecord& after) {
    put_change(tx, after.id, {});
}

void note_gone(storage::Transaction& tx, const StatusRecord& status) {
    TimelineChange change;
    change.gone = true;
    change.for_all = is_for_public_timelines(tx, status);
    change.media = !status.attachments.empty();
    change.account = status.account;
    change.visibility = status.visibility;
    change.mentions = status.mentions;
    change.hashtags = status.hashtags;
    put_change(tx, status.id, change);
}

void note_boost_gone(storage::Transaction& tx, AccountId account, StatusId boost) {
    if (!boost) return;
    TimelineChange change;
    change.gone = change.boost = true;
    change.account = account;
    put_change(tx, boost, change);
}

std::vector<ChangedEntry> take_timeline_changes(storage::Store& store) {
    const auto all = storage::prefix_range(key::whole(storage::table::timeline_change));
    if (store.snapshot()->scan(all, 1).empty()) return {};
    const auto take = [&](storage::Transaction& tx) {
        std::vector<ChangedEntry> taken;
        for (const auto& row : tx.scan(all, storage::max_scan_rows)) {
            // Read again: what another writer puts there meanwhile must not be erased unseen.
            const auto value = tx.get(row.key);
            if (!value) continue;
            const StatusId id{storage::decode_id(std::string_view(row.key).substr(1))};
            taken.push_back({id, storage::decode<TimelineChange>(*value)});
            tx.erase(row.key);
        }
        return taken;
    };
    return store.update(take, storage::Durability::buffered);
}

StatusRecord trace_of(const ChangedEntry& gone) {
    StatusRecord trace;
    trace.id = gone.id;
    trace.account = gone.change.account;
    trace.visibility = gone.change.visibility;
    trace.mentions = gone.change.mentions;
    trace.hashtags = gone.change.hashtags;
    if (gone.change.media) trace.attachments.emplace_back();
    return trace;
}

}  // namespace ynghyd::social
